"""The command that writes a graph for other programs."""

import sys
from pathlib import Path

import click

from kg.commands.options import BUILD, OUTPUT, VOCABULARY
from kg.files import whole_bytes
from kg.publish.export.write import EXPORTS, Choice, export
from kg.publish.rdf.names import BASE
from kg.vocabulary import actors


@click.command("export", epilog="Formats: " + "; ".join(f"{name}: {about}" for name, (about, _) in EXPORTS.items()) + ".")
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
    choice = Choice(base, everything, actors(vocabulary))
    if out == "-":
        export(form, folder, sys.stdout.buffer, choice)
        sys.stdout.flush()
        return
    with whole_bytes(Path(out)) as file:
        export(form, folder, file, choice)
