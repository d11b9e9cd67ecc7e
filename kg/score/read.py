"""Annotated articles (a folder of `<article>.json`) and assertions (JSON lines), as items by article."""

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

from kg.errors import RecordError
from kg.score.items import End, Item
from kg.serial import TYPES, read_lines
from kg.vocabulary.load import relations

Items = dict[str, list[Item]]


def read_items(path: Path) -> Items:
    """The items of a folder of annotations, or of a file of assertions. Raises RecordError."""
    if not path.is_dir():
        found: defaultdict[str, list[Item]] = defaultdict(list)
        for article, item in read_lines(path, predicted):
            found[article].append(item)
        return dict(found)
    files = sorted(path.glob("*.json"))
    if not files:
        raise RecordError(f"{path}: no annotated articles (*.json) in this folder")
    return {file.stem: annotated(file) for file in files}


def annotated(path: Path) -> list[Item]:
    """The items of one annotated article. Raises RecordError."""
    try:
        return [item(row, row["subj"], row["rel"], row["obj"]) for row in json.loads(path.read_text(encoding="utf-8"))["items"]]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise RecordError(f"{path}: not an annotation: {error!r}") from error


def predicted(row: dict[str, Any]) -> tuple[str, Item]:
    """The article and the item of a line of assertions. Raises ValueError, KeyError."""
    return row["article"], item(row, row["subject"], row["relation"], row["object"])


def item(row: dict[str, Any], subject: dict[str, Any], relation: str, object_: dict[str, Any]) -> Item:
    """An item of either kind. Raises ValueError, KeyError."""
    if relation not in relations():
        raise ValueError(f"unknown relation {relation!r}")
    for end in (subject, object_):
        if end["type"] not in TYPES | {"TOPIC"} or not isinstance(end.get("entities") or [], list):
            raise ValueError(f"no actor and no topic: {end!r}")
    evidence = row.get("evidence")
    quote = evidence.get("quote") if isinstance(evidence, dict) else evidence
    return Item(End.of(subject), relation, End.of(object_), row.get("status", "actual"), quote or "")
