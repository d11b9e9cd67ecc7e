"""The command that asks a graph."""

import sys
from pathlib import Path
from typing import TextIO

import click

from kg.commands.options import BUILD
from kg.publish.sparql.asking import Bounds, answered, chosen, explanation, listing, values
from kg.publish.sparql.formats import FORMATS, formatted, spreadsheet, table
from kg.publish.sparql.named import named_query


@click.command("query")
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
