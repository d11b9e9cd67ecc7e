"""The vocabularies that the graph uses. Each is closed: a term that it does not have raises where the program asks for it."""

from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode

from kg.publish.rdf.declared import declared
from kg.publish.rdf.prefixes import PREFIXES
from kg.vocabulary.load import relations


class Terms:
    """A closed vocabulary: its terms are attributes (or items, where a name is no Python word); any other name raises AttributeError."""

    def __init__(self, iri: str, names: Iterable[str]) -> None:
        self.iri = iri
        self._terms = {name: NamedNode(iri + name) for name in names}
        vars(self).update(self._terms)

    def __getattr__(self, name: str) -> NamedNode:
        if name.startswith("__"):
            raise AttributeError(name)
        return self[name]

    def __getitem__(self, name: str) -> NamedNode:
        try:
            return self._terms[name]
        except KeyError:
            raise AttributeError(f"{self.iri} has no term {name!r}") from None

    def __contains__(self, name: str) -> bool:
        return name in self._terms

    def __iter__(self) -> Iterator[str]:
        return iter(self._terms)


DG = Terms(PREFIXES["dg"], [*(entry.id for entry in declared()), *relations()])
RDF = Terms(PREFIXES["rdf"], ["type", "Property", "Statement", "subject", "predicate", "object"])
RDFS = Terms(
    PREFIXES["rdfs"],
    ["label", "comment", "subClassOf", "subPropertyOf", "domain", "range", "isDefinedBy", "Resource"],
)
OWL = Terms(
    PREFIXES["owl"],
    ["Ontology", "Class", "ObjectProperty", "DatatypeProperty", "SymmetricProperty"],
)
XSD = Terms(
    PREFIXES["xsd"],
    ["date", "dateTime", "gYearMonth", "gYear", "integer", "nonNegativeInteger", "decimal", "boolean", "string", "anyURI"],
)
SKOS = Terms(
    PREFIXES["skos"],
    [
        "ConceptScheme",
        "Concept",
        "inScheme",
        "hasTopConcept",
        "topConceptOf",
        "broader",
        "narrower",
        "related",
        "notation",
        "prefLabel",
        "altLabel",
        "definition",
        "exactMatch",
    ],
)
PROV = Terms(
    PREFIXES["prov"],
    [
        "Entity",
        "Activity",
        "Agent",
        "Person",
        "Organization",
        "SoftwareAgent",
        "wasDerivedFrom",
        "wasGeneratedBy",
        "wasAttributedTo",
        "wasAssociatedWith",
        "used",
    ],
)
OA = Terms(
    PREFIXES["oa"],
    ["SpecificResource", "TextQuoteSelector", "TextPositionSelector", "hasSource", "hasSelector", "exact", "start", "end"],
)
ORG = Terms(
    PREFIXES["org"],
    [
        "Organization",
        "FormalOrganization",
        "Membership",
        "Post",
        "Role",
        "member",
        "organization",
        "role",
        "memberOf",
        "holds",
        "postIn",
    ],
)
SCHEMA = Terms(
    PREFIXES["schema"],
    [
        "NewsArticle",
        "Country",
        "Person",
        "Organization",
        "Event",
        "headline",
        "publisher",
        "name",
        "url",
        "datePublished",
        "inLanguage",
        "identifier",
        "softwareVersion",
    ],
)
VOID = Terms(PREFIXES["void"], ["Dataset", "vocabulary", "uriSpace"])

VOCABULARIES = {
    "dg": DG,
    "oa": OA,
    "org": ORG,
    "owl": OWL,
    "prov": PROV,
    "rdf": RDF,
    "rdfs": RDFS,
    "schema": SCHEMA,
    "skos": SKOS,
    "void": VOID,
    "xsd": XSD,
}


def term(name: str) -> NamedNode:
    """The term of a prefixed name such as `prov:Entity`. Raises AttributeError where vocabulary or term is unknown."""
    prefix, _, local = name.partition(":")
    if prefix not in VOCABULARIES:
        raise AttributeError(f"no vocabulary has the prefix {prefix!r}")
    return VOCABULARIES[prefix][local]
