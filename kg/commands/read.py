"""The commands that read articles: build, extract, mentions, explain, and the vocabulary that they read by."""

import time
from pathlib import Path

import click

from kg import corpus
from kg.commands.options import OUTPUT, SOURCES, VOCABULARY, emit
from kg.explain import explain
from kg.pipeline import Engine, Options, articles, build, census, extract, mentions
from kg.screen import Screen
from kg.serial import assertion_row, line
from kg.tame import tame


@click.command("build")
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


@click.command("extract")
@SOURCES
@OUTPUT
@VOCABULARY
def extract_command(sources: tuple[str, ...], out: str, vocabulary: Path | None) -> None:
    """The assertions alone, as JSON lines.

    Example: kg extract data/articles | head -3
    """
    found = extract(sources, Screen().report, Engine(vocabulary))
    emit((line(assertion_row(assertion)) for assertion in found), out)


@click.command("mentions")
@SOURCES
@OUTPUT
@VOCABULARY
def mentions_command(sources: tuple[str, ...], out: str, vocabulary: Path | None) -> None:
    """Every mention of an actor, with the actor that it resolves to, as JSON lines.

    Example: kg mentions article.txt
    """
    emit((line(row) for row in mentions(sources, Screen().report, Engine(vocabulary))), out)


@click.command("explain")
@click.argument("sources", metavar="ARTICLE…", nargs=-1, required=True)
@VOCABULARY
def explain_command(sources: tuple[str, ...], vocabulary: Path | None) -> None:
    """Sentence by sentence: parse, mentions, candidates, which rule fired and why others did not.

    Example: kg explain data/articles/001_tokaev-moskva-pervyi-vizit.txt
    """
    read = Engine(vocabulary).read(articles(sources, Screen().report))
    emit((f"{tame(text, keep=True)}\n" for document, extraction in read for text in explain(document, extraction)), "-")


@click.command("vocabulary")
@click.argument("vocabulary", metavar="[DIR]", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path))
def vocabulary_command(vocabulary: Path | None) -> None:
    """Check the tables of the vocabulary, those in DIR as well, and count their entries.

    Example: kg vocabulary my-tables
    """
    for name, number in census(Engine(vocabulary).vocabulary):
        click.echo(f"{number:6} {name}")
