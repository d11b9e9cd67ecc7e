"""RSS and Atom: an article an entry, as far as the feed carries its text."""

import io
from collections.abc import Iterator
from typing import Any

import feedparser

from kg.corpus.build import clean, make_article
from kg.corpus.formats.markup import plain
from kg.corpus.source import Source
from kg.errors import SourceError
from kg.model import Article


def read_feed(source: Source) -> Iterator[Article]:
    """The entries in the feed's order: headline, an empty line, then the longest text that the entry has."""
    try:
        feed = feedparser.parse(io.BytesIO(source.all_bytes()))  # as a stream: a string could be taken for an address
    except SourceError:
        raise
    except Exception as error:  # a feed is hostile, and the library raises what it likes on it
        raise SourceError(f"a feed that cannot be read: {type(error).__name__}: left out") from error
    if not feed.entries:
        raise SourceError("no entries of a feed in it: left out")
    if feed.bozo and not isinstance(feed.get("bozo_exception"), feedparser.CharacterEncodingOverride):
        source.fault(f"damaged: {clean(str(feed.get('bozo_exception')))}; {len(feed.entries)} entries are read")
    for number, entry in enumerate(feed.entries, 1):
        title = plain(entry.get("title", ""))
        text = max((plain(part) for part in bodies(entry)), key=len, default="")
        whole = text if not title or text.startswith(title) else f"{title}\n\n{text}"
        article = make_article(
            source,
            entry.get("id") or f"{source.stem}-{number}",
            whole.strip(),
            place=f": entry {number}",
            title=title,
            source=feed.feed.get("title"),
            url=entry.get("link"),
            published=entry.get("published") or entry.get("updated"),
            language=feed.feed.get("language"),
        )
        if article:
            yield article


def bodies(entry: Any) -> Iterator[str]:
    """What an entry has of text."""
    yield from (part.get("value", "") for part in entry.get("content", []))
    yield entry.get("summary", "")
