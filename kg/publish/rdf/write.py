"""The files of the graph: Turtle, TriG, ontology, shapes, and the store, streamed from the records of a build."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from typing import IO

from pyoxigraph import NamedNode, RdfFormat, Triple, serialize

from kg.files import whole_bytes
from kg.publish.rdf.folder import STORE
from kg.publish.rdf.graph import Graph, graph
from kg.publish.rdf.names import BASE
from kg.publish.rdf.ontology import ontology
from kg.publish.rdf.prefixes import PREFIXES
from kg.publish.rdf.store import build_store
from kg.vocabulary import Vocabulary

SHAPES = Path(__file__).parent / "shapes.ttl"
CHUNK = 5_000  # triples that are held at a time
_HEADER = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in sorted(PREFIXES.items())).encode()


def write(build: Path, base: str = BASE, vocabulary: Vocabulary | None = None) -> list[Path]:
    """Write `graph.ttl`, `graph.trig`, `ontology.ttl`, `shapes.ttl` and `store/` into a built folder, and list them.

    `base` is what the IRIs of things begin with; the vocabulary's own IRIs are the same in every graph. Each file appears whole or not at
    all. Raises GraphError, RecordError, OutputError, VocabularyError.
    """
    turtle, trig, terms, shapes = write_files(build, base, vocabulary)
    build_store(build / STORE, (turtle, terms), trig)
    return [turtle, trig, terms, shapes, build / STORE]


def write_files(build: Path, base: str = BASE, vocabulary: Vocabulary | None = None) -> list[Path]:
    """The same without the store."""
    turtle, trig, terms, shapes = (build / name for name in ("graph.ttl", "graph.trig", "ontology.ttl", "shapes.ttl"))
    with graph(build, base, vocabulary) as made, ExitStack() as files:
        write_graph(made, files.enter_context(whole_bytes(turtle)), files.enter_context(whole_bytes(trig)))
    for path, content in ((terms, ontology_turtle()), (shapes, SHAPES.read_bytes())):
        with whole_bytes(path) as file:
            file.write(content)
    return [turtle, trig, terms, shapes]


def ontology_turtle() -> bytes:
    """The ontology file."""
    return _HEADER + body(ontology())


def write_graph(made: Graph, turtle: IO[bytes], trig: IO[bytes]) -> None:
    """Write the graph as one (Turtle) and by article (TriG, what articles share in its default graph)."""
    for file in (turtle, trig):
        file.write(_HEADER)
    for chunk in _chunks(made.shared()):
        text = body(chunk)
        turtle.write(text)
        trig.write(text)
    for chunk in _chunks(made.direct()):
        turtle.write(body(chunk))
    names = made.describer.names
    for article, triples in made.articles():
        text = body(triples)
        turtle.write(text)
        trig.write(block(names.graph(article), text))
    for article, direct, nodes in made.assertions():
        text = body(nodes)
        turtle.write(text)
        trig.write(block(names.graph(article), body(direct), text))


def body(triples: Iterable[Triple]) -> bytes:
    """Triples as Turtle, its prefixes left out: the serialiser gives them in an order of its own."""
    text = serialize(triples, format=RdfFormat.TURTLE, prefixes=PREFIXES) or b""
    while text.startswith(b"@prefix "):
        text = text[text.index(b"\n") + 1 :]
    return text


def block(name: NamedNode, *bodies: bytes) -> bytes:
    """Turtle as a named graph of TriG."""
    return b"%s {\n%s}\n" % (str(name).encode(), b"".join(bodies))


def _chunks(triples: Iterator[Triple]) -> Iterator[list[Triple]]:
    while chunk := list(islice(triples, CHUNK)):
        yield chunk
