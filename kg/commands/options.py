"""What several commands take, and how they write."""

import sys
from collections.abc import Iterable
from pathlib import Path

import click

from kg.files import write_text

SOURCES = click.argument("sources", metavar="SOURCE…", nargs=-1, required=True)
VOCABULARY = click.option(
    "--vocabulary",
    metavar="DIR",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder of tables whose entries go before those that ship with the program.",
)
OUTPUT = click.option("--out", metavar="FILE", default="-", help="Where to write; standard output if not given.")
BUILD = click.option(
    "--build",
    "folder",
    metavar="DIR",
    type=click.Path(path_type=Path),
    default=Path("build"),
    show_default=True,
    help="The folder that `kg build` wrote.",
)


def emit(parts: Iterable[str], out: str) -> None:
    """Write the parts to a file, whole or not at all, or as a stream to standard output."""
    if out != "-":
        write_text(Path(out), parts)
        return
    stream = sys.stdout.buffer
    for part in parts:
        stream.write(part.encode())
        stream.flush()
