"""The vocabularies that the graph uses. Each is closed: a term that it does not have raises where the program asks for it."""

from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode

from kg.publish.rdf.declared import declared
from kg.vocabulary.load import relations

# RFC 6761 keeps `.invalid` from ever being registered, so nobody else can own these addresses.
HOME = "https://diplograph.invalid/"
ONTOLOGY = f"{HOME}ontology"
CODES = f"{HOME}codes"


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


DG = Terms(f"{ONTOLOGY}#", [*(entry.id for entry in declared()), *relations()])
RDF = Terms("http://www.w3.org/1999/02/22-rdf-syntax-ns#", ["type", "Property", "Statement", "subject", "predicate", "object"])
RDFS = Terms(
    "http://www.w3.org/2000/01/rdf-schema#",
    ["label", "comment", "subClassOf", "subPropertyOf", "domain", "range", "isDefinedBy", "Resource"],
)
OWL = Terms(
    "http://www.w3.org/2002/07/owl#",
    ["Ontology", "Class", "ObjectProperty", "DatatypeProperty", "SymmetricProperty"],
)
XSD = Terms(
    "http://www.w3.org/2001/XMLSchema#",
    ["date", "dateTime", "gYearMonth", "gYear", "integer", "nonNegativeInteger", "decimal", "boolean", "string", "anyURI"],
)
SKOS = Terms(
    "http://www.w3.org/2004/02/skos/core#",
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
    "http://www.w3.org/ns/prov#",
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
    "http://www.w3.org/ns/oa#",
    ["SpecificResource", "TextQuoteSelector", "TextPositionSelector", "hasSource", "hasSelector", "exact", "start", "end"],
)
ORG = Terms(
    "http://www.w3.org/ns/org#",
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
    "https://schema.org/",
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
VOID = Terms("http://rdfs.org/ns/void#", ["Dataset", "vocabulary", "uriSpace"])
WD = "http://www.wikidata.org/entity/"

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
PREFIXES = {
    **{prefix: terms.iri for prefix, terms in VOCABULARIES.items()},
    "plover": f"{CODES}/plover/",
    "cameo": f"{CODES}/cameo/",
    "wd": WD,
}


def term(name: str) -> NamedNode:
    """The term of a prefixed name such as `prov:Entity`. Raises AttributeError where vocabulary or term is unknown."""
    prefix, _, local = name.partition(":")
    if prefix not in VOCABULARIES:
        raise AttributeError(f"no vocabulary has the prefix {prefix!r}")
    return VOCABULARIES[prefix][local]
