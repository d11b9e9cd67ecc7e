"""The commands: parse what the user says, call the pipeline, turn faults into one line."""

import os
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from kg import corpus
from kg.errors import KgError
from kg.explain import explain
from kg.files import write_text
from kg.pipeline import Engine, Options, articles, build, census, extract, mentions
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
def build_command(sources: tuple[str, ...], out: Path, vocabulary: Path | None, base: str | None) -> None:
    """Everything from articles to the graph: assertions, RDF, the page.

    Example: kg build data/articles --out build
    """
    screen = Screen()
    begun = time.monotonic()
    with screen.progress("articles", corpus.count(sources)) as bar:
        summary = build(sources, out, Options(vocabulary, base), screen.report, bar.over)
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
        fail(f"a defect of this program: {type(error).__name__}: {error}; KG_DEBUG=1 shows where")


def fail(message: str) -> None:
    """Print one line and end in 2."""
    click.echo(f"kg: {tame(message)}", err=True)
    sys.exit(2)
