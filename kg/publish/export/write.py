"""Every format by its name."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from pyoxigraph import RdfFormat, serialize

from kg.files import whole_bytes
from kg.publish.export.edges import edges, nodes
from kg.publish.export.events import events_csv
from kg.publish.export.xml import write_gexf, write_graphml
from kg.publish.folder import Cast, Folder, fill, workspace
from kg.publish.rdf.graph import graph
from kg.publish.rdf.names import BASE
from kg.publish.rdf.prefixes import PREFIXES
from kg.publish.rdf.write import SHAPES, ontology_turtle, write_graph
from kg.vocabulary import Vocabulary


@dataclass(frozen=True)
class Choice:
    """What the user wants of an export."""

    base: str = BASE
    everything: bool = False  # of events: those as well that are planned, denied or claimed
    vocabulary: Vocabulary | None = None


Export = Callable[[Path, IO[bytes], Choice], None]


def _events(build: Path, file: IO[bytes], choice: Choice) -> None:
    for text in events_csv(Folder(build), choice.everything):
        file.write(text.encode())


def _edges(write: Callable[..., None]) -> Export:
    def export(build: Path, file: IO[bytes], choice: Choice) -> None:
        folder = Folder(build)
        with workspace() as home:
            cast = Cast(home)
            for _ in fill(cast, folder):
                pass
            write(file, nodes(cast), edges(folder))

    return export


def _turtle(build: Path, file: IO[bytes], choice: Choice) -> None:
    with graph(build, choice.base, choice.vocabulary) as made, open(os.devnull, "wb") as nowhere:
        write_graph(made, file, nowhere)


def _trig(build: Path, file: IO[bytes], choice: Choice) -> None:
    with graph(build, choice.base, choice.vocabulary) as made, open(os.devnull, "wb") as nowhere:
        write_graph(made, nowhere, file)


def _statements(kind: RdfFormat) -> Export:
    def export(build: Path, file: IO[bytes], choice: Choice) -> None:
        with graph(build, choice.base, choice.vocabulary) as made:
            serialize(made.quads(), file, kind)

    return export


def _triples(kind: RdfFormat) -> Export:
    def export(build: Path, file: IO[bytes], choice: Choice) -> None:
        with graph(build, choice.base, choice.vocabulary) as made:
            serialize(made.triples(), file, kind, prefixes=None if kind == RdfFormat.N_TRIPLES else PREFIXES)

    return export


def _bytes(content: Callable[[], bytes]) -> Export:
    def export(build: Path, file: IO[bytes], choice: Choice) -> None:
        file.write(content())

    return export


EXPORTS: dict[str, tuple[str, Export]] = {
    "events": ("dyadic events in PLOVER and CAMEO codes, CSV", _events),
    "gexf": ("graph with attributes and time for Gephi", _edges(write_gexf)),
    "graphml": ("graph with attributes for Gephi, yEd, Cytoscape, networkx", _edges(write_graphml)),
    "jsonld": ("RDF by article as JSON-LD", _statements(RdfFormat.JSON_LD)),
    "nquads": ("RDF by article as N-Quads", _statements(RdfFormat.N_QUADS)),
    "ntriples": ("RDF in one graph as N-Triples", _triples(RdfFormat.N_TRIPLES)),
    "ontology": ("the vocabulary of the RDF, Turtle", _bytes(ontology_turtle)),
    "rdfxml": ("RDF in one graph as RDF/XML", _triples(RdfFormat.RDF_XML)),
    "shapes": ("the SHACL shapes that the RDF conforms to, Turtle", _bytes(SHAPES.read_bytes)),
    "trig": ("RDF by article as TriG", _trig),
    "turtle": ("RDF in one graph as Turtle", _turtle),
}


def export(name: str, build: Path, file: IO[bytes], choice: Choice | None = None) -> None:
    """Write a built folder in the format of a name in `EXPORTS`. Raises GraphError, RecordError, VocabularyError."""
    EXPORTS[name][1](build, file, choice or Choice())


def write_editors(build: Path) -> list[Path]:
    """Write `graph.graphml` and `graph.gexf` into a built folder, and list them. Raises GraphError, RecordError, OutputError."""
    written = []
    for name in ("graphml", "gexf"):
        path = build / f"graph.{name}"
        with whole_bytes(path) as file:
            export(name, build, file)
        written.append(path)
    return written
