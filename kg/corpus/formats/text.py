"""Plain text: head lines, then the article."""

import re
from collections.abc import Iterator

from kg.corpus.build import make_article
from kg.corpus.decode import decode
from kg.corpus.source import LONGEST, Source
from kg.model import Article

# `date` may stand before the text in one line with it; the other head lines fill theirs.
DATE = re.compile(r"[ \t]*date[ \t]*:?[ \t]+(\d{4}-\d\d?-\d\d?\S*)[ \t]*\n?")
HEAD = re.compile(r"[ \t]*(id|title|source|url|language|note)[ \t]*:?[ \t]+([^\n]*)(?:\n|$)")


def read_head(text: str) -> tuple[dict[str, str], int]:
    """What the head lines say, and where the text behind them begins. No key stands twice."""
    about: dict[str, str] = {}
    at = 0
    while True:
        if "published" not in about and (found := DATE.match(text, at)):
            about["published"] = found[1]
        elif (found := HEAD.match(text, at)) and found[1] not in about:
            about[found[1]] = found[2]
        else:
            break
        at = found.end()
    return about, at + len(text[at:]) - len(text[at:].lstrip())


def read_text(source: Source) -> Iterator[Article]:
    """The one article of a text file."""
    text, remark = decode(source.all_bytes(4 * LONGEST))
    if remark:
        source.fault(remark)
    about, body = read_head(text)
    key = about.pop("id", source.stem)
    article = make_article(source, key, text, body=body, **about)
    if article:
        yield article
