"""The one place where an Article is made from what a reader found."""

from kg.corpus.dates import dateline, iso_date
from kg.corpus.source import LONGEST, Source
from kg.model import Article

LOST = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")  # halves of characters, which no file can hold


def make_article(source: Source, key: str, text: str, /, *, place: str = "", body: int = 0, **about: object) -> Article | None:
    """The article, or None, told to the user, when there is no text or too much of it.

    `key` is the id; `about` holds what else is known, as it was found: anything but text and numbers is passed over.
    """
    if len(text) > LONGEST:
        source.fault(f"{len(text):,} characters are no single article: left out", place)
        return None
    if not text[body:].strip():
        source.fault("no text: left out", place)
        return None
    known = {name: plain for name, value in about.items() if (plain := clean(value))}
    if "published" in known:
        day = iso_date(known["published"])
        if day is None:
            source.fault(f"{known.pop('published')!r} is no date: read as undated", place)
        else:
            known["published"] = day
    elif (day := dateline(text[body:])) is not None:
        known["published"] = day
    return Article(id=clean(key) or source.stem, text=text.translate(LOST), body=body, **known)


def clean(value: object) -> str | None:
    """One line of text without control characters, cut at 500; None for nothing."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return " ".join("".join(letter if letter.isprintable() else " " for letter in str(value)[:2000]).split())[:500] or None
