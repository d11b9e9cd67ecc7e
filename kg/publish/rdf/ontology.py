"""The ontology and the codes as triples: classes, properties, statuses, one term a relation, and the SKOS schemes of the codes."""

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Triple

from kg.publish.rdf.declared import Code, Declared, codes, declared
from kg.publish.rdf.prefixes import CODES, ONTOLOGY
from kg.publish.rdf.terms import DG, OWL, RDF, RDFS, SKOS, XSD, term
from kg.vocabulary.load import relations
from kg.vocabulary.records import Relation, Text

_THIS = NamedNode(ONTOLOGY)
_STATUSES = NamedNode(f"{CODES}/status")
_TITLES = {
    _THIS: Text(ru="Онтология дипломатических отношений", en="Ontology of diplomatic relations", kk="Дипломатиялық қатынастар онтологиясы"),
    _STATUSES: Text(ru="Статусы утверждений", en="Statuses of assertions", kk="Тұжырым мәртебелері"),
    NamedNode(f"{CODES}/plover"): Text(ru="Виды событий PLOVER", en="PLOVER event types", kk="PLOVER оқиға түрлері"),
    NamedNode(f"{CODES}/cameo"): Text(ru="Коды CAMEO", en="CAMEO codes", kk="CAMEO кодтары"),
    NamedNode(f"{CODES}/quad"): Text(ru="Квадранты", en="Quad classes", kk="Квадранттар"),
}
_KINDS = {"class": OWL.Class, "object": OWL.ObjectProperty, "datatype": OWL.DatatypeProperty, "status": DG.Status}


def ontology() -> Iterator[Triple]:
    """All triples of `ontology.ttl`, subject by subject."""
    yield Triple(_THIS, RDF.type, OWL.Ontology)
    yield from _texts(_THIS, _TITLES[_THIS], RDFS.label)
    for entry in declared():
        yield from _declared(entry)
    for relation in relations().values():
        yield from _relation(relation)
    for scheme, title in _TITLES.items():
        if scheme != _THIS:
            yield Triple(scheme, RDF.type, SKOS.ConceptScheme)
            yield from _texts(scheme, title, SKOS.prefLabel)
    for code in codes():
        yield from _code(code)


def code_iri(identifier: str) -> NamedNode:
    """The concept of a code: `plover/AID`, `cameo/07`, `quad/2`."""
    return NamedNode(f"{CODES}/{identifier}")


def _texts(node: NamedNode, text: Text, predicate: NamedNode) -> Iterator[Triple]:
    for language in ("ru", "en", "kk"):
        yield Triple(node, predicate, Literal(getattr(text, language), language=language))


def _declared(entry: Declared) -> Iterator[Triple]:
    node = DG[entry.id]
    yield Triple(node, RDF.type, _KINDS[entry.kind])
    if entry.kind == "status":
        yield Triple(node, RDF.type, SKOS.Concept)
        yield Triple(node, SKOS.inScheme, _STATUSES)
        yield from _texts(node, entry.label, SKOS.prefLabel)
        yield from _texts(node, entry.definition, SKOS.definition)
    else:
        above = RDFS.subClassOf if entry.kind == "class" else RDFS.subPropertyOf
        yield from (Triple(node, above, term(name)) for name in entry.broader)
        if entry.domain:
            yield Triple(node, RDFS.domain, term(entry.domain))
        if entry.range:
            yield Triple(node, RDFS.range, term(entry.range))
        yield from _texts(node, entry.label, RDFS.label)
        yield from _texts(node, entry.definition, RDFS.comment)
    yield Triple(node, RDFS.isDefinedBy, _THIS)


def _relation(relation: Relation) -> Iterator[Triple]:
    node = DG[relation.id]
    yield Triple(node, RDF.type, DG.Relation)
    yield Triple(node, RDF.type, OWL.ObjectProperty)
    if relation.symmetric:
        yield Triple(node, RDF.type, OWL.SymmetricProperty)
    if relation.id == "member_of":
        yield Triple(node, RDFS.subPropertyOf, term("org:memberOf"))
    yield Triple(node, RDFS.domain, DG.Actor)
    yield Triple(node, RDFS.range, DG.Topic if relation.id == "statement" else DG.Actor)
    yield from _texts(node, relation.label, RDFS.label)
    yield from _texts(node, relation.definition, RDFS.comment)
    yield Triple(node, DG.symmetric, Literal(relation.symmetric))
    yield Triple(node, DG.intensity, Literal(relation.intensity))
    for scheme, notation, predicate in (("plover", relation.plover, DG.ploverCode), ("cameo", relation.cameo, DG.cameoCode)):
        if notation:
            yield Triple(node, predicate, code_iri(f"{scheme}/{notation}"))
    if relation.quad:
        yield Triple(node, DG.quadClass, code_iri(f"quad/{relation.quad}"))
    yield Triple(node, RDFS.isDefinedBy, _THIS)


def _code(code: Code) -> Iterator[Triple]:
    scheme, notation = code.id.split("/")
    node, home = code_iri(code.id), NamedNode(f"{CODES}/{scheme}")
    yield Triple(node, RDF.type, SKOS.Concept)
    yield Triple(node, SKOS.inScheme, home)
    yield Triple(node, SKOS.notation, Literal(notation, datatype=XSD.string))
    yield from _texts(node, code.label, SKOS.prefLabel)
    yield from _texts(node, code.definition, SKOS.definition)
    same = code.broader is not None and code.broader.split("/")[0] == scheme
    if code.broader and same:
        yield Triple(node, SKOS.broader, code_iri(code.broader))
    else:
        yield Triple(node, SKOS.topConceptOf, home)
    yield from (Triple(node, SKOS.related, code_iri(other)) for other in code.related)
    if scheme != "quad":
        yield Triple(node, DG.quadClass, code_iri(f"quad/{code.quad}"))
    yield Triple(node, DG.intensity, Literal(code.intensity))
