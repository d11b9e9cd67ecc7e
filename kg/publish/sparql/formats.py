"""Answers in the formats that users and programs ask for."""

import csv
import io
import json
from typing import Any, TextIO

from pyoxigraph import QueryResultsFormat, RdfFormat, parse, parse_query_results, serialize
from rich.console import Console
from rich.table import Table

from kg.errors import QueryError
from kg.publish.rdf.prefixes import PREFIXES
from kg.publish.sparql.answer import Answer
from kg.publish.spreadsheet import neutral

# Name -> media type; the first of each list is what is given when nothing is asked for.
BINDINGS = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
}
GRAPHS = {
    "turtle": "text/turtle",
    "ntriples": "application/n-triples",
    "rdfxml": "application/rdf+xml",
    "jsonld": "application/ld+json",
}
FORMATS = ("table", *BINDINGS, *GRAPHS)
_RESULTS = {"xml": QueryResultsFormat.XML, "csv": QueryResultsFormat.CSV, "tsv": QueryResultsFormat.TSV}
_RDF = {"turtle": RdfFormat.TURTLE, "rdfxml": RdfFormat.RDF_XML, "jsonld": RdfFormat.JSON_LD}
_WIDTH = 60


def formatted(answer: Answer, name: str) -> bytes:
    """An answer in the format of a name from `BINDINGS` or `GRAPHS`. Raises QueryError where they do not go together."""
    if answer.kind == "graph":
        if name not in GRAPHS:
            raise QueryError(f"CONSTRUCT and DESCRIBE give a graph, which {name} cannot hold: use {', '.join(GRAPHS)}")
        if name == "ntriples":
            return answer.content
        triples = (quad.triple for quad in parse(answer.content, RdfFormat.N_TRIPLES))
        return serialize(triples, format=_RDF[name], prefixes=None if name == "jsonld" else PREFIXES) or b""
    if name not in BINDINGS:
        raise QueryError(f"SELECT and ASK give rows, which {name} cannot hold: use table, {', '.join(BINDINGS)}")
    if name == "json":
        return answer.content
    if answer.kind == "boolean" and name in ("csv", "tsv"):
        return f"{str(json.loads(answer.content)['boolean']).lower()}\n".encode()
    return parse_query_results(answer.content, QueryResultsFormat.JSON).serialize(format=_RESULTS[name]) or b""


def spreadsheet(answer: Answer) -> bytes:
    """Rows as CSV for people: a text that a spreadsheet would run as a formula is made harmless. Raises QueryError."""
    if answer.kind != "bindings":
        return formatted(answer, "csv")
    names, rows = _rows(answer)
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(names)
    writer.writerows([_cell(row.get(name)) for name in names] for row in rows)
    return text.getvalue().encode()


def _cell(value: dict[str, str] | None) -> str:
    if value is None:
        return ""
    return value["value"] if "datatype" in value else neutral(value["value"])


def table(answer: Answer, file: TextIO) -> None:
    """Print an answer for reading; a graph is printed as Turtle."""
    console = Console(file=file, highlight=False, markup=False)
    if answer.kind == "graph":
        console.out(_plain(formatted(answer, "turtle").decode(), keep="\n\t"), highlight=False)
        return
    if answer.kind == "boolean":
        console.out("yes" if json.loads(answer.content)["boolean"] else "no", highlight=False)
        return
    names, rows = _rows(answer)
    shown = Table(box=None, pad_edge=False, header_style="bold")
    for name in names:
        shown.add_column(name, overflow="fold", max_width=_WIDTH)
    for row in rows:
        shown.add_row(*(_plain(row[name]["value"]) if name in row else "" for name in names))
    console.print(shown)


def _rows(answer: Answer) -> tuple[list[str], list[dict[str, Any]]]:
    data = json.loads(answer.content)
    return data["head"]["vars"], data["results"]["bindings"]


def _plain(text: str, keep: str = "") -> str:
    """Text that a terminal prints and does not obey."""
    return "".join(letter if letter.isprintable() or letter in keep else " " if letter.isspace() else "\ufffd" for letter in text)
