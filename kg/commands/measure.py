"""The command that measures extraction against annotated articles."""

from pathlib import Path

import click

from kg.score import as_json, as_text, read_items, score


@click.command("score")
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
