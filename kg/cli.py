"""The commands: parse what the user says, call the pipeline, turn faults into one line."""

import os
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TextIO

import click

from kg import corpus
from kg.errors import KgError
from kg.explain import explain
from kg.files import whole_bytes, write_text
from kg.pipeline import Engine, Options, articles, build, census, extract, mentions
from kg.publish.export.write import EXPORTS, Choice, export
from kg.publish.rdf.names import BASE
from kg.publish.serve.run import serve
from kg.publish.sparql.asking import Bounds, answered, chosen, explanation, listing, values
from kg.publish.sparql.formats import FORMATS, formatted, spreadsheet, table
from kg.publish.sparql.named import named_query
from kg.score import as_json, as_text, read_items, score
from kg.screen import Screen, tame
from kg.serial import assertion_row, line

SOURCES = click.argument("sources", metavar="SOURCE…", nargs=-1, required=True)
VOCABULARY = click.option(
    "--vocabulary",
    metavar="DIR",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder of tables whose entries go before those that ship with the program.",
)
OUTPUT = click.option("--out", metavar="FILE", default="-", help="Where to write; standard output if not given.")


class Commands(click.Group):
    """The group, with every command in the order of its declaration."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="diplograph", prog_name="kg")
def cli() -> None:
    """Russian news in, a knowledge graph of diplomatic relations out.

    SOURCE is a file, a folder or - for standard input: .txt, .html, .jsonl, .csv, RSS and Atom, WARC, and gzip of any of them.
    """


@cli.command("build")
@SOURCES
@click.option(
    "--out", metavar="DIR", type=click.Path(path_type=Path), required=True, help="The folder to write into; made if it is missing."
)
@VOCABULARY
@click.option("--base", metavar="IRI", help="What the IRIs of the graph begin with.")
@click.option("--quotes", metavar="N", type=click.IntRange(0), help="Characters of a quote in the page at most; 0 for none.")
def build_command(sources: tuple[str, ...], out: Path, vocabulary: Path | None, base: str | None, quotes: int | None) -> None:
    """Everything from articles to the graph: assertions, RDF, the page.

    Example: kg build data/articles --out build
    """
    screen = Screen()
    begun = time.monotonic()
    with screen.progress("articles", corpus.count(sources, out)) as bar:
        summary = build(sources, out, Options(vocabulary, base, quotes), screen.report, bar)
    screen.summary(summary, time.monotonic() - begun)


@cli.command("extract")
@SOURCES
@OUTPUT
@VOCABULARY
def extract_command(sources: tuple[str, ...], out: str, vocabulary: Path | None) -> None:
    """The assertions alone, as JSON lines.

    Example: kg extract data/articles | head -3
    """
    found = extract(sources, Screen().report, Engine(vocabulary))
    emit((line(assertion_row(assertion)) for assertion in found), out)


@cli.command("mentions")
@SOURCES
@OUTPUT
@VOCABULARY
def mentions_command(sources: tuple[str, ...], out: str, vocabulary: Path | None) -> None:
    """Every mention of an actor, with the actor that it resolves to, as JSON lines.

    Example: kg mentions article.txt
    """
    emit((line(row) for row in mentions(sources, Screen().report, Engine(vocabulary))), out)


@cli.command("explain")
@click.argument("sources", metavar="ARTICLE…", nargs=-1, required=True)
@VOCABULARY
def explain_command(sources: tuple[str, ...], vocabulary: Path | None) -> None:
    """Sentence by sentence: parse, mentions, candidates, which rule fired and why others did not.

    Example: kg explain data/articles/001_tokaev-moskva-pervyi-vizit.txt
    """
    read = Engine(vocabulary).read(articles(sources, Screen().report))
    emit((f"{tame(text, keep=True)}\n" for document, extraction in read for text in explain(document, extraction)), "-")


@cli.command("vocabulary")
@click.argument("vocabulary", metavar="[DIR]", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path))
def vocabulary_command(vocabulary: Path | None) -> None:
    """Check the tables of the vocabulary, those in DIR as well, and count their entries.

    Example: kg vocabulary my-tables
    """
    for name, number in census(Engine(vocabulary).vocabulary):
        click.echo(f"{number:6} {name}")


@cli.command("score")
@click.argument("gold", metavar="GOLD", type=click.Path(exists=True, path_type=Path))
@click.argument("predictions", metavar="PREDICTIONS", type=click.Path(exists=True, path_type=Path))
@click.option("--errors", metavar="N", type=click.IntRange(0), default=0, help="Print up to N of what was missed, and of what was wrong.")
@click.option("--json", "machine", is_flag=True, help="Print one JSON object.")
def score_command(gold: Path, predictions: Path, errors: int, machine: bool) -> None:
    """Precision and recall of assertions on annotated articles.

    GOLD is a folder with a JSON file for each article, PREDICTIONS a file of assertions, or a second such folder.

    Example: kg score annotated build/assertions.jsonl --errors 20
    """
    verdict = score(read_items(gold), read_items(predictions))
    for text in [as_json(verdict)] if machine else as_text(verdict, errors):
        click.echo(text)


BUILD = click.option(
    "--build",
    "folder",
    metavar="DIR",
    type=click.Path(path_type=Path),
    default=Path("build"),
    show_default=True,
    help="The folder that `kg build` wrote.",
)


@cli.command("query")
@click.argument("query", required=False)
@click.option("--file", "file", metavar="FILE", type=click.File(encoding="utf-8"), help="Read the query from a file; - for standard input.")
@click.option("--name", metavar="NAME", help="Run one of the queries that ship with the program.")
@click.option("--param", "-p", "params", metavar="NAME=VALUE", multiple=True, help="Fill in a parameter of a named query.")
@click.option("--list", "list_all", is_flag=True, help="List the queries that ship.")
@click.option("--explain", metavar="NAME", help="Show what a named query answers, its parameters and its text.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True, help="How to print the answer.")
@click.option("--endpoint", metavar="URL", help="Ask a SPARQL 1.1 server in place of a built folder.")
@click.option("--limit", metavar="N", type=click.IntRange(1), default=Bounds.limit, show_default=True, help="Rows, or triples, at most.")
@click.option("--timeout", metavar="S", type=click.FloatRange(0.1), default=Bounds.seconds, show_default=True, help="Seconds at most.")
@BUILD
def query_command(
    query: str | None,
    file: TextIO | None,
    name: str | None,
    params: tuple[str, ...],
    list_all: bool,
    explain: str | None,
    form: str,
    endpoint: str | None,
    limit: int,
    timeout: float,
    folder: Path,
) -> None:
    """SPARQL over a built graph, or one of the queries that ship.

    Example: kg query --name partners --param country=KAZ
    """
    if list_all or explain:
        for text in explanation(named_query(explain)) if explain else listing():
            click.echo(text)
        return
    text = chosen(file.read() if file else query, name, values(params))
    answer = answered(text, folder, endpoint, Bounds(limit, timeout))
    if form == "table":
        table(answer, sys.stdout)
    else:
        sys.stdout.buffer.write(spreadsheet(answer) if form == "csv" else formatted(answer, form))
        sys.stdout.flush()
    if answer.cut:
        click.echo(f"kg: cut at {limit} rows: --limit N gives more", err=True)


@cli.command("serve")
@click.argument("folder", metavar="[DIR]", required=False, default=Path("build"), type=click.Path(path_type=Path))
@click.option("--host", metavar="ADDRESS", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", metavar="N", type=click.IntRange(0, 65535), default=8080, show_default=True, help="The port; 0 takes a free one.")
@click.option("--limit", metavar="N", type=click.IntRange(1), default=10_000, show_default=True, help="Rows, or triples, at most.")
@click.option("--timeout", metavar="S", type=click.FloatRange(0.1), default=10.0, show_default=True, help="Seconds a query at most.")
def serve_command(folder: Path, host: str, port: int, limit: int, timeout: float) -> None:
    """The page and a read-only SPARQL 1.1 endpoint, for this machine alone unless another address is given.

    DIR is the folder that `kg build` wrote; build if not given.

    Example: kg serve build --port 8080
    """
    serve(folder, host, port, Bounds(limit, timeout), lambda address: click.echo(f"{address} (Ctrl-C stops)", err=True))


@cli.command("export", epilog="Formats: " + "; ".join(f"{name}: {about}" for name, (about, _) in EXPORTS.items()) + ".")
@click.argument("form", metavar="FORMAT", type=click.Choice(tuple(EXPORTS)))
@BUILD
@OUTPUT
@VOCABULARY
@click.option("--base", metavar="IRI", default=BASE, help="What the IRIs of the graph begin with.")
@click.option("--all", "everything", is_flag=True, help="Of events: also what is planned, denied, or said by one side alone.")
def export_command(form: str, folder: Path, out: str, vocabulary: Path | None, base: str, everything: bool) -> None:
    """A built graph in the format of another program.

    Example: kg export events --build build --out events.csv
    """
    choice = Choice(base, everything, Engine(vocabulary).vocabulary)
    if out == "-":
        export(form, folder, sys.stdout.buffer, choice)
        sys.stdout.flush()
        return
    with whole_bytes(Path(out)) as file:
        export(form, folder, file, choice)


def emit(parts: Iterable[str], out: str) -> None:
    """Write the parts to a file, whole or not at all, or as a stream to standard output."""
    if out != "-":
        write_text(Path(out), parts)
        return
    stream = sys.stdout.buffer
    for part in parts:
        stream.write(part.encode())
        stream.flush()


def main(arguments: Sequence[str] | None = None) -> None:
    """The command `kg`. Ends in 0, or prints one line that says what is wrong and ends in 2."""
    try:
        # Not click's own `main`: it prints an empty line on an interrupt, and ends in 1 when the reader of the output goes away.
        with cli.make_context("kg", list(sys.argv[1:] if arguments is None else arguments)) as context:
            cli.invoke(context)
    except click.exceptions.Exit as ended:
        sys.exit(ended.exit_code)
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        sys.exit(2)
    except click.ClickException as error:
        fail(error.format_message())
    except KgError as error:
        fail(str(error))
    except BrokenPipeError:
        # Whoever read the output has seen enough. What is still buffered must not fail once more when Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except (KeyboardInterrupt, click.Abort):
        fail("stopped")
    except OSError as error:
        fail(f"{error.filename or 'input or output'}: {error.strerror or error}")
    except MemoryError:
        fail("out of memory: build from fewer articles at a time")
    except Exception as error:  # the user is owed one line, whatever went wrong
        if os.environ.get("KG_DEBUG"):
            raise
        fail(f"a defect of this program: {type(error).__name__}: {' '.join(str(error).split())}; KG_DEBUG=1 shows where")


def fail(message: str) -> None:
    """Print one line and end in 2; the lines that follow it point at the place of a fault, and keep their blanks."""
    first, *rest = message.split("\n")
    click.echo("\n".join([f"kg: {tame(first)}", *(tame(text, keep=True) for text in rest)]), err=True)
    sys.exit(2)
