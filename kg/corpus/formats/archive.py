"""WARC: an article a page, record by record."""

from collections.abc import Iterator
from typing import Any

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from kg.corpus.build import make_article
from kg.corpus.decode import decode
from kg.corpus.formats.markup import CHARSET, of_page
from kg.corpus.source import LARGEST, Source
from kg.errors import SourceError
from kg.model import Article

KINDS = frozenset({"response", "resource", "conversion"})


def read_warc(source: Source) -> Iterator[Article]:
    """The pages and texts of an archive; the date of the crawl is not taken for that of the article."""
    number = 0
    try:
        for number, record in enumerate(ArchiveIterator(source.stream), 1):
            if record.format != "warc" or record.rec_type is None:
                raise SourceError(f"not a WARC file at record {number}")
            if record.rec_type not in KINDS:
                continue
            try:
                article = of_record(source, record, f": record {number}")
            except SourceError as error:
                source.fault(str(error), f": record {number}")
                continue
            if article:
                yield article
    except (ArchiveLoadFailed, EOFError, OSError, ValueError) as error:
        raise SourceError(f"not a WARC file behind record {number}: {' '.join(str(error).split())}") from error
    if not number:
        raise SourceError("not a WARC file: no records in it")


def of_record(source: Source, record: Any, place: str) -> Article | None:
    """The article of one record; None for what holds none by its type. Raises SourceError."""
    headers = record.http_headers or record.rec_headers
    kind = (headers.get_header("Content-Type") or "").lower()
    if not kind.startswith(("text/", "application/xhtml")) or (record.http_headers and record.http_headers.get_statuscode() != "200"):
        return None
    url = record.rec_headers.get_header("WARC-Target-URI")
    key = url or record.rec_headers.get_header("WARC-Record-ID") or source.stem + place
    data = record.content_stream().read(LARGEST + 1)
    if len(data) > LARGEST:
        raise SourceError(f"larger than {LARGEST:,} bytes: left out")
    charset = CHARSET.search(kind.encode("ascii", "replace"))
    declared = charset[1].decode("ascii") if charset else None
    if not kind.startswith("text/plain"):
        return of_page(source, key, data, place=place, url=url, charset=declared)
    text, remark = decode(data, declared)
    if remark:
        source.fault(remark, place)
    return make_article(source, key, text, place=place, url=url)
