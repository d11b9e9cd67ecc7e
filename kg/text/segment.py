"""Where the sentences of an article are: offsets into its text, paragraph by paragraph."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from razdel import sentenize

LINE = re.compile(r"[^\n]+")
FINAL = re.compile(r"[.!?…:;]['\"»”)\]]*\s*$|[»”\"]\s*(?:[.,]\s*)?$")
# A stop with no white space behind it, as web pages lose it: `голосованием.В интервью`; no abbreviation (`просп.Мира`) is as long.
GLUED = re.compile(r"(?<=[а-яё]{5}[.!?…])(?=[«“„\"]?[А-ЯЁ][а-яё]*[ ,»])")
LONGEST = 1500  # characters of a sentence: the parser's memory grows with the square, and no sentence of news is as long


class Stretch(NamedTuple):
    """A sentence before it is parsed."""

    start: int
    end: int
    block: int
    heading: bool


def blocks(text: str, begin: int) -> Iterator[tuple[int, int]]:
    """Offsets of the paragraphs from `begin` on: lines, where a hard-wrapped line joins the next one.

    A line goes on where it has no final stop and the next, not parted by an empty line, starts in lower case.
    """
    start = end = None
    for line in LINE.finditer(text, begin):
        if not line.group().strip():
            continue
        if start is not None and end is not None:
            wrapped = "\n" not in text[end + 1 : line.start()].strip(" \t") and text[end : line.start()].count("\n") == 1
            if wrapped and not FINAL.search(text[start:end]) and line.group().lstrip()[:1].islower():
                end = line.end()
                continue
            yield start, end
        start, end = line.span()
    if start is not None and end is not None:
        yield start, end


def stretches(text: str, begin: int = 0) -> Iterator[Stretch]:
    """Sentences of `text[begin:]` in order, without surrounding white space."""
    for number, (start, end) in enumerate(blocks(text, begin)):
        heading = not FINAL.search(text[start:end])
        for found in sentenize(text[start:end]):
            for first, last in pairwise([0, *(cut.start() for cut in GLUED.finditer(found.text)), len(found.text)]):
                for left, right in pieces(found.text[first:last]):
                    yield Stretch(start + found.start + first + left, start + found.start + first + right, number, heading)


def pieces(text: str) -> Iterator[tuple[int, int]]:
    """Offsets of a sentence without surrounding white space; one too long to be parsed is cut between words."""
    at = 0
    while at < len(text):
        stop = len(text)
        if stop - at > LONGEST:
            stop = max(text.rfind(" ", at, at + LONGEST), text.rfind("\n", at, at + LONGEST))
            stop = stop if stop > at else at + LONGEST
        body = text[at:stop].strip()
        if body:
            lead = len(text[at:stop]) - len(text[at:stop].lstrip())
            yield at + lead, at + lead + len(body)
        at = stop
