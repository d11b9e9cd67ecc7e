"""A build as triples: what articles share, and what each of them says."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from typing import cast

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, parse

from kg.errors import GraphError
from kg.model import Assertion
from kg.publish.folder import Cast, Folder, fill, workspace
from kg.publish.rdf.describe import Describer, fact, tenure_key
from kg.publish.rdf.labels import Labels
from kg.publish.rdf.names import BASE, Names
from kg.publish.rdf.prefixes import ONTOLOGY
from kg.publish.rdf.tally import Tallies
from kg.publish.rdf.terms import PROV, RDF, RDFS, SCHEMA, VOID
from kg.publish.rdf.ties import Ties
from kg.publish.runs import Runs
from kg.vocabulary import Vocabulary, actors

NAME = "diplograph"


@dataclass(frozen=True)
class Graph:
    """A build as triples. The streams may be read any number of times; together they hold each triple of the one graph once."""

    folder: Folder
    cast: Cast
    describer: Describer
    run: NamedNode
    sources: Runs
    tenures: Runs  # triples of offices and memberships, and what they were derived from
    facts: Runs  # direct triples
    ties: Ties
    tallies: Tallies

    def shared(self) -> Iterator[Triple]:
        """The graph as a whole, its making, outlets, actors, topics, offices, ties, tallies."""
        names = self.describer.names
        software = names.software(f"{NAME}-{version(NAME)}")
        yield Triple(names.dataset, RDF.type, VOID.Dataset)
        yield Triple(names.dataset, RDF.type, PROV.Entity)
        yield Triple(names.dataset, VOID.uriSpace, Literal(names.base))
        yield Triple(names.dataset, VOID.vocabulary, NamedNode(f"{ONTOLOGY}#"))
        yield Triple(names.dataset, PROV.wasGeneratedBy, self.run)
        yield Triple(self.run, RDF.type, PROV.Activity)
        yield Triple(self.run, PROV.wasAssociatedWith, software)
        yield Triple(software, RDF.type, PROV.SoftwareAgent)
        yield Triple(software, RDFS.label, Literal(NAME))
        yield Triple(software, SCHEMA.softwareVersion, Literal(version(NAME)))
        yield from chain.from_iterable(self.describer.source(line) for line in self.sources)
        yield from chain.from_iterable(self.describer.actor(actor) for actor in self.cast.actors())
        yield from chain.from_iterable(self.describer.topic(topic, others) for topic, others in self.cast.topics())
        yield from (_triple(line) for line in self.tenures)
        yield from self.ties.triples(names)
        yield from self.tallies.triples(names)

    def triples(self) -> Iterator[Triple]:
        """Everything in one graph."""
        yield from self.shared()
        yield from self.direct()
        for _, triples in self.articles():
            yield from triples
        for _, _, nodes in self.assertions():
            yield from nodes

    def quads(self) -> Iterator[Quad]:
        """What articles share in the default graph, what an article says in its own."""
        names = self.describer.names
        yield from (_quad(triple) for triple in self.shared())
        for article, triples in self.articles():
            yield from (_quad(triple, names.graph(article)) for triple in triples)
        for article, direct, nodes in self.assertions():
            yield from (_quad(triple, names.graph(article)) for triple in (*direct, *nodes))

    def direct(self) -> Iterator[Triple]:
        """The direct triples of all articles."""
        return (_triple(line) for line in self.facts)

    def articles(self) -> Iterator[tuple[str, list[Triple]]]:
        """Each article's id and description."""
        for article in self.folder.articles():
            yield article.id, list(self.describer.article(article))

    def assertions(self) -> Iterator[tuple[str, list[Triple], list[Triple]]]:
        """Article by article: its id, its direct triples, its nodes. What an article says twice comes once."""
        article, direct, nodes, seen = "", list[Triple](), list[Triple](), set[object]()
        for assertion in self.folder.assertions():
            if assertion.article != article:
                if nodes:
                    yield article, direct, nodes
                article, direct, nodes, seen = assertion.article, [], [], set()
            if fact(assertion) and (triple := self.describer.direct(assertion)) not in seen:
                seen.add(triple)
                direct.append(triple)
            nodes.extend(self._nodes(assertion, seen))
        if nodes:
            yield article, direct, nodes

    def _nodes(self, assertion: Assertion, seen: set[object]) -> Iterator[Triple]:
        names = self.describer.names
        node = names.assertion(assertion)
        if node in seen:
            return
        seen.add(node)
        yield from self.describer.assertion(assertion)
        for evidence in (assertion.evidence, *assertion.more_evidence):
            place = names.evidence(assertion.article, evidence)
            if place not in seen:
                seen.add(place)
                yield from self.describer.evidence(assertion.article, evidence)
        for triple in self.describer.event(assertion):
            if triple.subject not in seen:
                seen.add(triple.subject)
                yield triple


@contextmanager
def graph(build: Path, base: str = BASE, vocabulary: Vocabulary | None = None) -> Iterator[Graph]:
    """The graph of a built folder, while the block lasts. Raises GraphError, RecordError, VocabularyError."""
    folder = Folder(build)
    names = Names(base)
    run = names.run(folder.digest())
    describer = Describer(names, Labels(vocabulary or actors()), run)
    with workspace() as home:
        made = Graph(folder, Cast(home), describer, run, Runs(home), Runs(home), Runs(home), Ties(home), Tallies())
        known = _gather_articles(made)
        for assertion in fill(made.cast, folder):
            if assertion.article not in known:
                raise GraphError(f"{build}: articles.jsonl does not list the article {assertion.article!r}: build the folder anew")
            _gather(made, assertion)
        yield made


def _gather_articles(made: Graph) -> set[str]:
    known = set()
    for article in made.folder.articles():
        known.add(article.id)
        if article.source:
            made.sources.add(article.source)
    return known


def _gather(made: Graph, assertion: Assertion) -> None:
    made.tallies.add(assertion)
    made.ties.add(assertion, made.describer.names)
    if fact(assertion):
        made.facts.add(_line(made.describer.direct(assertion)))
    tenure = tenure_key(assertion)
    if tenure:
        for triple in made.describer.tenure(*tenure):
            made.tenures.add(_line(triple))
        membership = made.describer.names.membership(*tenure)
        made.tenures.add(_line(Triple(membership, PROV.wasDerivedFrom, made.describer.names.assertion(assertion))))


def _line(triple: Triple) -> str:
    return f"{triple} ."


def _triple(line: str) -> Triple:
    return cast(Quad, next(parse(line, RdfFormat.N_TRIPLES))).triple


def _quad(triple: Triple, graph: NamedNode | None = None) -> Quad:
    return Quad(triple.subject, triple.predicate, triple.object, graph)
