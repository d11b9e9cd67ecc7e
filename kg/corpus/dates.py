"""A date as sources write it -> ISO 8601, without guessing."""

import re
from collections.abc import Iterator
from datetime import date
from email.utils import parsedate_to_datetime
from functools import cache

from kg.vocabulary.load import time_words

ISO = re.compile(r"(\d{4})-(\d\d?)-(\d\d?)(?:[T ].*)?", re.DOTALL)
COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T.*)?")
DOTTED = re.compile(r"(\d\d?)\.(\d\d?)\.(\d{4})(?:[ ,].*)?", re.DOTALL)
CLOCK_BEFORE = re.compile(r"\b\d\d?:\d\d,?\s*$")
CLOCK_BEHIND = re.compile(r",?\s*\d\d?:\d\d\b")
HEAD = 800  # characters in which a text gives its own date
LINES = 8


def iso_date(text: str) -> str | None:
    """The day, in the zone that the source writes it in; None for what is no date: `11.11.2025`, `2025-11-11T08:00Z`, RFC 822."""
    text = text.strip()
    found = ISO.fullmatch(text) or COMPACT.fullmatch(text)
    parts = found.groups() if found else None
    if dotted := DOTTED.fullmatch(text):
        parts = dotted.group(3, 2, 1)
    try:
        if parts:
            return date(*(int(part) for part in parts)).isoformat()
        return parsedate_to_datetime(text).date().isoformat()
    except (ValueError, TypeError, OverflowError):
        return None


def dateline(text: str) -> str | None:
    """The day that the head of a text gives as its own; None where it gives none, or two.

    A line of nothing else (`Пятница, 18 декабря 2020, 22:46`), a date beside a time of day (`14:54, 2 ноября 2018 Власти …`), or one as
    sites of translations write it (`июнь 24-го, 2016`). A date in the first sentence is that of the event.
    """
    lines = [line.strip() for line in text[:HEAD].splitlines() if line.strip()][:LINES]
    found = {day for line in lines for day in _days(line)}
    return found.pop() if len(found) == 1 else None


def _days(line: str) -> Iterator[str]:
    for hit in _dated().finditer(line):
        rest = f"{line[: hit.start()]} {line[hit.end() :]}"
        lone = not (set(re.findall(r"[^\W\d_]+", rest.lower())) - _weekdays())
        timed = CLOCK_BEFORE.search(line[: hit.start()]) or CLOCK_BEHIND.match(line[hit.end() :])
        if (lone or timed or hit["month"]) and (day := _day(hit)) is not None:
            yield day


def _day(hit: re.Match[str]) -> str | None:
    month = hit["number"] or _months()[(hit["name"] or hit["month"]).lower()]
    year, day = hit["year"] or hit["after"] or hit["last"], hit["day"] or hit["first"] or hit["ordinal"]
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


@cache
def _months() -> dict[str, int]:
    names = [(lemma, entry.value) for entry in time_words() if entry.kind == "month" for lemma in entry.lemma]
    return {form: value for name, value in names for form in (name, f"{name}а", f"{name[:-1]}я")}


@cache
def _weekdays() -> frozenset[str]:
    return frozenset(lemma for entry in time_words() if entry.kind == "weekday" for lemma in entry.lemma)


@cache
def _dated() -> re.Pattern[str]:
    months = "|".join(sorted(_months(), key=len, reverse=True))
    return re.compile(
        rf"(?<!\d)(?:(?P<first>\d\d?)\s+(?P<name>{months}),?\s+(?P<after>20\d\d)(?!\d)"
        r"|(?P<day>\d\d?)\.(?P<number>\d\d)\.(?P<year>20\d\d)(?!\d)"
        rf")|(?P<month>{months})\s(?P<ordinal>\d\d?)-го,\s(?P<last>20\d\d)(?!\d)",
        re.IGNORECASE,
    )
