"""Records -> triples: what the graph says of each article, actor, topic and assertion."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from pyoxigraph import Literal, NamedNode, Triple

from kg.model import Actor, Article, Assertion, Evidence, Topic
from kg.publish.rdf.labels import Labels
from kg.publish.rdf.names import Names, clean, time_literal
from kg.publish.rdf.prefixes import WD
from kg.publish.rdf.terms import DG, OA, ORG, PROV, RDF, SCHEMA, SKOS, XSD

CLASSES = {"COUNTRY": DG.Country, "ORG": DG.Organisation, "PERSON": DG.Person, "GROUP": DG.Group}
WIKIDATA = re.compile(r"Q[1-9][0-9]*")


def fact(assertion: Assertion) -> bool:
    """Does the article itself report it as so? What one side claims is never shown as a fact."""
    return assertion.status == "actual" and assertion.attribution is None


def when(assertion: Assertion) -> str | None:
    """When it happened or, where the text does not say, when the article appeared: day, month or year, in a form that sorts."""
    return (assertion.date or assertion.published or "")[:10] or None


def year(assertion: Assertion) -> int | None:
    """The year of that."""
    moment = when(assertion)
    return int(moment[:4]) if moment and moment[:4].isdecimal() and moment[:4].isascii() else None


def dyad(assertion: Assertion) -> str | None:
    """The codes of the two sides, joined in the order of the alphabet; None within one side or where a code is missing."""
    if isinstance(assertion.object, Topic):
        return None
    one, other = assertion.subject.country, assertion.object.country
    return "-".join(sorted((one, other))) if one and other and one != other else None


def thing(assertion: Assertion, names: Names) -> NamedNode:
    """Whoever is acted upon, or the topic."""
    return names.topic(assertion.object) if isinstance(assertion.object, Topic) else names.actor(assertion.object.id)


@lru_cache(maxsize=4096)
def decimal(value: float) -> Literal:
    """A number in the canonical form of xsd:decimal, the form in which a store gives it back."""
    return Literal(f"{Decimal(repr(value)).normalize():f}", datatype=XSD.decimal)


class Describer:
    """Turns records into triples below one base."""

    def __init__(self, names: Names, labels: Labels, run: NamedNode) -> None:
        self.names = names
        self._labels = labels
        self._run = run

    def article(self, article: Article) -> Iterator[Triple]:
        """An article and its named graph."""
        node, graph = self.names.article(article.id), self.names.graph(article.id)
        yield Triple(node, RDF.type, SCHEMA.NewsArticle)
        yield Triple(node, SCHEMA.identifier, Literal(clean(article.id)))
        if article.title:
            yield Triple(node, SCHEMA.headline, Literal(clean(article.title)))
        if article.published:
            yield Triple(node, SCHEMA.datePublished, time_literal(article.published))
        if article.url:
            yield Triple(node, SCHEMA.url, Literal(clean(article.url), datatype=XSD.anyURI))
        if article.language:
            yield Triple(node, SCHEMA.inLanguage, Literal(clean(article.language)))
        if article.source:
            yield Triple(node, SCHEMA.publisher, self.names.source(article.source))
        yield Triple(node, DG.inGraph, graph)
        yield Triple(graph, RDF.type, DG.ArticleGraph)
        yield Triple(graph, PROV.wasDerivedFrom, node)
        yield Triple(graph, PROV.wasGeneratedBy, self._run)

    def source(self, name: str) -> Iterator[Triple]:
        """An outlet."""
        node = self.names.source(name)
        yield Triple(node, RDF.type, SCHEMA.Organization)
        yield Triple(node, SCHEMA.name, Literal(clean(name)))

    def actor(self, actor: Actor) -> Iterator[Triple]:
        """An actor, with its names in every language that is known."""
        node = self.names.actor(actor.id)
        yield Triple(node, RDF.type, CLASSES[actor.type])
        yield Triple(node, SKOS.prefLabel, Literal(clean(actor.label), language="ru"))
        for language, label in self._labels.of(actor):
            yield Triple(node, SKOS.prefLabel, Literal(label, language=language))
        for alias in sorted({clean(alias) for alias in actor.aliases} - {clean(actor.label), ""}):
            yield Triple(node, SKOS.altLabel, Literal(alias, language="ru"))
        if actor.country:
            yield Triple(node, DG.countryCode, Literal(clean(actor.country)))
            codes = self._labels.iso(actor.country) if actor.type == "COUNTRY" else None
            if codes:
                yield Triple(node, DG.iso3166alpha3, Literal(codes[0]))
                yield Triple(node, DG.iso3166alpha2, Literal(codes[1]))
        if actor.wikidata and WIKIDATA.fullmatch(actor.wikidata):
            yield Triple(node, SKOS.exactMatch, NamedNode(WD + actor.wikidata))
        if actor.unnamed:
            yield Triple(node, DG.unnamed, Literal(True))

    def topic(self, topic: Topic, others: tuple[str, ...] = ()) -> Iterator[Triple]:
        """A topic, with the other wordings of it."""
        node = self.names.topic(topic)
        yield Triple(node, RDF.type, DG.Topic)
        yield Triple(node, SKOS.prefLabel, Literal(clean(topic.label), language="ru"))
        for other in sorted({clean(other) for other in others} - {clean(topic.label), ""}):
            yield Triple(node, SKOS.altLabel, Literal(other, language="ru"))
        for entity in sorted({clean(entity) for entity in topic.entities}):
            yield Triple(node, DG.about, Literal(entity, language="ru"))

    def assertion(self, assertion: Assertion) -> Iterator[Triple]:
        """The n-ary node of an assertion. Raises GraphError."""
        node = self.names.assertion(assertion)
        yield Triple(node, RDF.type, DG.Assertion)
        yield Triple(node, DG.subject, self.names.actor(assertion.subject.id))
        yield Triple(node, DG.relation, DG[assertion.relation])
        yield Triple(node, DG.object, thing(assertion, self.names))
        yield Triple(node, DG.status, DG[assertion.status])
        yield Triple(node, DG.tie, self.names.tie(assertion))
        if sides := dyad(assertion):
            yield Triple(node, DG.dyad, Literal(clean(sides)))
        if assertion.attribution:
            yield Triple(node, PROV.wasAttributedTo, self.names.actor(assertion.attribution.id))
        if assertion.date:
            yield Triple(node, DG.date, time_literal(assertion.date))
        if moment := when(assertion):
            yield Triple(node, DG.when, Literal(clean(moment)))
        if (number := year(assertion)) is not None:
            yield Triple(node, DG.year, Literal(number))
        if assertion.title:
            yield Triple(node, DG.title, Literal(clean(assertion.title)))
        if assertion.place:
            yield Triple(node, DG.place, Literal(clean(assertion.place)))
        if assertion.event:
            yield Triple(node, DG.event, self.names.event(assertion.article, assertion.event))
        yield Triple(node, DG.confidence, decimal(assertion.confidence))
        yield Triple(node, DG.rule, Literal(clean(assertion.rule)))
        for evidence in (assertion.evidence, *assertion.more_evidence):
            yield Triple(node, DG.evidence, self.names.evidence(assertion.article, evidence))
        yield Triple(node, PROV.wasDerivedFrom, self.names.article(assertion.article))
        yield Triple(node, PROV.wasGeneratedBy, self._run)

    def direct(self, assertion: Assertion) -> Triple:
        """Subject, relation, object: only ever asked for a fact."""
        return Triple(self.names.actor(assertion.subject.id), DG[assertion.relation], thing(assertion, self.names))

    def event(self, assertion: Assertion) -> Iterator[Triple]:
        """The event that an assertion belongs to."""
        if assertion.event:
            yield Triple(self.names.event(assertion.article, assertion.event), RDF.type, DG.Event)

    def evidence(self, article: str, evidence: Evidence) -> Iterator[Triple]:
        """A stretch of an article: its words and its place, as Web Annotation selectors."""
        node = self.names.evidence(article, evidence)
        words, place = self.names.part(node, "quote"), self.names.part(node, "position")
        yield Triple(node, RDF.type, OA.SpecificResource)
        yield Triple(node, OA.hasSource, self.names.article(article))
        yield Triple(node, OA.hasSelector, words)
        yield Triple(node, OA.hasSelector, place)
        yield Triple(node, DG.sentence, Literal(str(evidence.sentence), datatype=XSD.nonNegativeInteger))
        yield Triple(words, RDF.type, OA.TextQuoteSelector)
        yield Triple(words, OA.exact, Literal(clean(evidence.quote)))
        yield Triple(place, RDF.type, OA.TextPositionSelector)
        yield Triple(place, OA.start, Literal(str(evidence.start), datatype=XSD.nonNegativeInteger))
        yield Triple(place, OA.end, Literal(str(evidence.end), datatype=XSD.nonNegativeInteger))

    def tenure(self, member: str, of: str, title: str | None) -> Iterator[Triple]:
        """An office that is held or a membership that holds, as W3C ORG has them."""
        node, who, what = self.names.membership(member, of, title), self.names.actor(member), self.names.actor(of)
        yield Triple(node, RDF.type, ORG.Membership)
        yield Triple(node, ORG.member, who)
        yield Triple(node, ORG.organization, what)
        if title:
            role, post = self.names.role(title), self.names.post(title, of)
            yield Triple(node, ORG.role, role)
            yield Triple(role, RDF.type, ORG.Role)
            yield Triple(role, SKOS.prefLabel, Literal(clean(title), language="ru"))
            yield Triple(post, RDF.type, ORG.Post)
            yield Triple(post, ORG.role, role)
            yield Triple(post, ORG.postIn, what)
            yield Triple(who, ORG.holds, post)


def tenure_key(assertion: Assertion) -> tuple[str, str, str | None] | None:
    """Member, organisation and title of an assertion that tells of an office or a membership as a fact."""
    if assertion.relation not in ("position", "member_of") or not fact(assertion) or isinstance(assertion.object, Topic):
        return None
    return assertion.subject.id, assertion.object.id, assertion.title
