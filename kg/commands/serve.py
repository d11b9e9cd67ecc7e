"""The command that serves a graph to browsers and programs."""

from pathlib import Path

import click

from kg.publish.serve.run import serve
from kg.publish.sparql.asking import Bounds


@click.command("serve")
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
