"""Records: an object a line, or a row of a table. `text` is the article; the rest is known about it."""

import codecs
import csv
import io
import json
from collections.abc import Iterator, Mapping
from typing import Any

from kg.corpus.build import make_article
from kg.corpus.decode import decode, encoding_of, unix
from kg.corpus.source import LONGEST, Source
from kg.errors import SourceError
from kg.model import Article

LINE = 8 * LONGEST  # bytes: an article with every character escaped, and what is known about it
NAMES = {
    "text": ("text", "body", "content"),
    "id": ("id",),
    "title": ("title", "headline"),
    "source": ("source", "publisher"),
    "url": ("url", "link"),
    "published": ("published", "date", "pubdate"),
    "language": ("language", "lang"),
    "note": ("note",),
}
KEYS = {name: key for key, names in NAMES.items() for name in names}


def read_jsonl(source: Source) -> Iterator[Article]:
    """An article a line; a line that is none is told and passed over."""
    for number, line in lines(source):
        place = f":{number}"
        try:
            text, remark = decode(line)
            row = json.loads(text)
        except (SourceError, ValueError, RecursionError) as error:
            source.fault(f"not a JSON object: left out ({error})", place)
            continue
        if remark:
            source.fault(remark, place)
        if not isinstance(row, dict):
            source.fault("not a JSON object: left out", place)
        elif article := of_row(source, number, row):
            yield article


def lines(source: Source) -> Iterator[tuple[int, bytes]]:
    """The lines that hold something, numbered from 1; one too long to be an article is told and passed over."""
    number = 0
    while line := source.stream.readline(LINE):
        number += 1
        if len(line) == LINE and not line.endswith(b"\n"):
            source.fault(f"longer than {LINE:,} bytes: left out", f":{number}")
            while (rest := source.stream.readline(LINE)) and not rest.endswith(b"\n"):
                pass
        elif line.removeprefix(codecs.BOM_UTF8).strip():
            yield number, line


def of_row(source: Source, number: int, row: Mapping[str, Any]) -> Article | None:
    """The article of a record; the first of several names for one thing counts."""
    found: dict[str, Any] = {}
    for name, value in row.items():
        key = KEYS.get(name.strip().lower()) if isinstance(name, str) else None
        if key and value not in (None, ""):
            found.setdefault(key, value)
    place = f":{number}"
    text = found.pop("text", None)
    if not isinstance(text, str):
        source.fault("no `text`: left out", place)
        return None
    key = found.pop("id", f"{source.stem}-{number}")
    return make_article(source, str(key), unix(text), place=place, **found)


def read_csv(source: Source) -> Iterator[Article]:
    """An article a row; the first row names the columns. Comma, semicolon or tab part them."""
    sample = source.stream.read(200_000)
    cut = sample[: sample.rfind(b"\n") + 1] or sample
    encoding = encoding_of(cut)
    file = io.TextIOWrapper(io.BufferedReader(Joined(sample, source.stream)), encoding=encoding, errors="replace", newline="")
    first = cut.decode(encoding, errors="replace").partition("\n")[0]
    csv.field_size_limit(LINE)
    rows = csv.reader(file, delimiter=max(",;\t", key=first.count))
    number = 0
    try:
        columns = [name.strip().lower() for name in next(rows, [])]
        if "text" not in {KEYS.get(name) for name in columns}:
            raise SourceError(f"no column `text` among {', '.join(map(repr, columns[:8]))}: left out")
        for number, row in enumerate(rows, 2):
            if not row:
                continue
            if len(row) != len(columns):
                source.fault(f"{len(row)} fields where the first row names {len(columns)}: left out", f": row {number}")
            elif article := of_row(source, number, dict(zip(columns, row, strict=True))):
                yield article
    except csv.Error as error:
        raise SourceError(f"not a table behind row {number}: {error}") from error


class Joined(io.RawIOBase):
    """Bytes already read, then the rest of their stream."""

    def __init__(self, begun: bytes, rest: Any) -> None:
        self._begun, self._rest = begun, rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if self._begun:
            part, self._begun = self._begun[: len(buffer)], self._begun[len(buffer) :]
        else:
            part = self._rest.read(len(buffer))
        buffer[: len(part)] = part
        return len(part)
