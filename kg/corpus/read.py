"""Names of sources -> articles: finds the files, opens them, and picks the reader by the name's ending or the first bytes."""

import gzip
import io
import os
import sys
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import Any, cast

from kg.corpus.formats.archive import read_warc
from kg.corpus.formats.feed import read_feed
from kg.corpus.formats.markup import read_html
from kg.corpus.formats.rows import read_csv, read_jsonl
from kg.corpus.formats.text import read_text
from kg.corpus.source import Reader, Report, Source
from kg.corpus.unique import unique
from kg.errors import SourceError
from kg.model import Article

READERS: dict[str, Reader] = {
    ".txt": read_text,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
    ".csv": read_csv,
    ".tsv": read_csv,
    ".rss": read_feed,
    ".atom": read_feed,
    ".xml": read_feed,
    ".warc": read_warc,
}
SINGLE = frozenset({read_text, read_html})  # formats that hold one article a file
# What a source without a telling name begins with.
SIGNS: tuple[tuple[bytes, Reader], ...] = (
    (b"warc/", read_warc),
    (b"{", read_jsonl),
    (b"<?xml", read_feed),
    (b"<rss", read_feed),
    (b"<feed", read_feed),
    (b"<!doctype html", read_html),
    (b"<html", read_html),
)
GZIP = b"\x1f\x8b"


def articles(sources: Sequence[str], report: Report, apart: Path | None = None) -> Iterator[Article]:
    """The articles of all sources, in order and without repetitions; what is left out or mended goes to `report`, a line each.

    A source is a file, a folder (all below it but the folder `apart`, sorted by name), or `-` for standard input. Raises SourceError for
    one that is not there.
    """
    return unique((article for path in files(sources, report, apart) for article in read(path, report)), report)


def count(sources: Sequence[str], apart: Path | None = None) -> int | None:
    """How many articles the sources hold at most, None where only reading them tells."""
    found = list(files(sources, lambda line: None, apart)) if "-" not in sources else ["-"]
    return len(found) if all(READERS.get(ending(name)) in SINGLE for name in found) else None


def ending(name: str) -> str:
    """The ending that tells the format, in lower case: `.txt` of `a.TXT.gz`."""
    return Path(name.lower().removesuffix(".gz")).suffix


def stem(name: str) -> str:
    """The file's name without the ending."""
    base = Path(name).name
    base = base[:-3] if base.lower().endswith(".gz") else base
    return base[: -len(ending(base))] if ending(base) in READERS and len(base) > len(ending(base)) else base


def files(sources: Iterable[str], report: Report, apart: Path | None) -> Iterator[str]:
    """The files that the sources name, `-` as it is. Raises SourceError for one that is not there."""
    for source in sources:
        if source == "-" or (os.path.exists(source) and not os.path.isdir(source)):
            yield source
        elif os.path.isdir(source):
            yield from below(source, report, apart)
        else:
            raise SourceError(f"{source}: no such file or folder")


def below(folder: str, report: Report, apart: Path | None) -> Iterator[str]:
    """The files of known formats in a folder and its folders, sorted; hidden ones are passed over, the others told."""
    other = os.path.realpath(apart) if apart else None
    strange: Counter[str] = Counter()
    for place, folders, names in os.walk(folder, onerror=lambda error: report(f"{error.filename}: cannot be read: {error.strerror}")):
        paths = {name: os.path.join(place, name) for name in sorted(folders) if not name.startswith(".")}
        for path in paths.values():
            if os.path.islink(path):
                report(f"{path}: a link to a folder: left out; name it as a source")
        folders[:] = [name for name, path in paths.items() if os.path.realpath(path) != other]
        for name in sorted(names):
            path = os.path.join(place, name)
            if name.startswith("."):
                continue
            if ending(name) in READERS and os.path.isfile(path):
                yield path
            else:
                strange[ending(name) or name] += 1
    if strange:
        kinds = ", ".join(f"{number} {kind}" for kind, number in sorted(strange.items())[:5])
        report(f"{folder}: files of no known format are left out: {kinds}{' …' if len(strange) > 5 else ''}")


def read(path: str, report: Report) -> Iterator[Article]:
    """The articles of one file; a fault of the whole file is told, and ends it."""
    name = "standard input" if path == "-" else path
    try:
        with nullcontext(sys.stdin.buffer) if path == "-" else open(path, "rb") as raw:
            stream = unpacked(raw)
            reader = READERS.get(ending(path)) or sniffed(stream)
            yield from reader(Source(name, "stdin" if path == "-" else stem(path), stream, report))
    except SourceError as error:
        report(f"{name}: {error}")
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        report(f"{name}: not a whole gzip file: {error}")
    except OSError as error:
        report(f"{name}: cannot be read: {error.strerror or error}")


def unpacked(raw: Any) -> io.BufferedReader:
    """The stream, decompressed where it is gzip, with room to look ahead."""
    stream = raw if isinstance(raw, io.BufferedReader) else io.BufferedReader(raw)
    packed = stream.peek(2)[:2] == GZIP
    return io.BufferedReader(cast(Any, gzip.GzipFile(fileobj=stream))) if packed else stream


def sniffed(stream: io.BufferedReader) -> Reader:
    """The reader for what the stream begins with; plain text where nothing tells."""
    begin = stream.peek(200).removeprefix(b"\xef\xbb\xbf").lstrip()[:20].lower()
    return next((reader for sign, reader in SIGNS if begin.startswith(sign)), read_text)
