"""Dyadic events as event-data researchers load them: one row an event, codes of PLOVER and CAMEO, quad class, intensity."""

import csv
import io
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import yaml

from kg.errors import VocabularyError
from kg.model import Actor, Assertion
from kg.publish.folder import Folder
from kg.publish.spreadsheet import neutral
from kg.vocabulary import relations

COLUMNS = (
    "event",
    "date",
    "source_country",
    "target_country",
    "plover",
    "cameo",
    "cameo_root",
    "quad_class",
    "intensity",
    "source",
    "target",
    "relation",
    "status",
    "claimant",
    "confidence",
    "article",
    "quote",
)
CONCEDE, RETREAT = "CONCEDE", "RETREAT"
_SPLIT = Path(__file__).parent / "plover.yaml"


@cache
def concession_words() -> frozenset[str]:
    """Triggers whose concession is a word. Raises VocabularyError."""
    try:
        data = yaml.safe_load(_SPLIT.read_text(encoding="utf-8"))
        return frozenset(str(name) for name in data["words"])
    except (OSError, yaml.YAMLError, KeyError, TypeError) as error:
        raise VocabularyError(f"{_SPLIT}: not a list of triggers: {error}") from error


def plover(assertion: Assertion) -> str:
    """PLOVER's event type; empty where it has none."""
    if assertion.relation != "concession":
        return relations()[assertion.relation].plover
    words = assertion.status != "actual" or any(_made_by(assertion.rule, name) for name in concession_words())
    return CONCEDE if words else RETREAT


def quad(assertion: Assertion) -> int:
    """The quad class; a concession in words is verbal, one in deeds material."""
    return {CONCEDE: 1, RETREAT: 2}.get(plover(assertion), relations()[assertion.relation].quad)


def _made_by(rule: str, trigger: str) -> bool:
    rest = rule.removeprefix(trigger)
    return rest != rule and not rest[:1].isalnum() and not rest.startswith("_")


def events(folder: Folder, everything: bool = False) -> Iterator[tuple[str, ...]]:
    """The rows. A symmetric event comes in both directions, as event data has it, under one `event` number.

    Only facts, unless `everything` is asked for: what is planned, denied or said by one side alone is no event; `status` and `claimant`
    tell it apart then. Raises RecordError.
    """
    for number, assertion in enumerate(folder.assertions(), 1):
        relation = relations()[assertion.relation]
        fact = assertion.status == "actual" and assertion.attribution is None
        if not relation.plover or not isinstance(assertion.object, Actor) or not (fact or everything):
            continue
        yield _row(number, assertion, assertion.subject, assertion.object)
        if relation.symmetric:
            yield _row(number, assertion, assertion.object, assertion.subject)


def _row(number: int, assertion: Assertion, source: Actor, target: Actor) -> tuple[str, ...]:
    relation = relations()[assertion.relation]
    return (
        str(number),
        assertion.date or assertion.published or "",
        neutral(source.country or ""),
        neutral(target.country or ""),
        plover(assertion),
        relation.cameo,
        relation.cameo[:2],
        str(quad(assertion)),
        str(relation.intensity),
        neutral(source.label),
        neutral(target.label),
        assertion.relation,
        assertion.status,
        neutral(assertion.attribution.label) if assertion.attribution else "",
        f"{assertion.confidence:g}",
        neutral(assertion.article),
        neutral(assertion.evidence.quote),
    )


def events_csv(folder: Folder, everything: bool = False) -> Iterator[str]:
    """The lines of the CSV file, its head first. Raises RecordError."""
    yield _line(COLUMNS)
    for row in events(folder, everything):
        yield _line(row)


def _line(row: tuple[str, ...]) -> str:
    text = io.StringIO()
    csv.writer(text).writerow([cell.replace("\x00", "\ufffd") for cell in row])
    return text.getvalue().encode("utf-8", "replace").decode()
