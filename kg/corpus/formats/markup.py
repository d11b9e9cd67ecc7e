"""Pages of the web: the article without menus and advertisements, and what the page says about it."""

import logging
import re
from collections.abc import Iterator
from html.parser import HTMLParser

import trafilatura

from kg.corpus.build import make_article
from kg.corpus.decode import decode
from kg.corpus.source import Source
from kg.errors import SourceError
from kg.model import Article

CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?([\w-]{2,20})""", re.IGNORECASE)
# A day is taken from what the page declares; the upper bound is fixed, so that today's date does not matter.
DATES = {"original_date": True, "extensive_search": False, "max_date": "2100-01-01"}
BREAKS = frozenset({"p", "br", "div", "li", "h1", "h2", "h3", "h4", "blockquote", "tr"})

for _name in ("trafilatura", "htmldate", "courlan", "justext"):
    logging.getLogger(_name).addHandler(logging.NullHandler())
    logging.getLogger(_name).propagate = False


def read_html(source: Source) -> Iterator[Article]:
    """The one article of a page."""
    article = of_page(source, source.stem, source.all_bytes())
    if article:
        yield article


def of_page(
    source: Source, key: str, data: bytes, *, place: str = "", url: str | None = None, charset: str | None = None
) -> Article | None:
    """The article of a page: its headline, an empty line, its text. None, told to the user, where the page has none.

    Raises SourceError for what is no text.
    """
    declared = CHARSET.search(data, 0, 4096)
    text, remark = decode(data, charset or (declared[1].decode("ascii") if declared else None))
    if remark:
        source.fault(remark, place)
    try:
        page = trafilatura.bare_extraction(
            text, url=url, with_metadata=True, include_comments=False, include_tables=False, date_extraction_params=DATES
        )
    except Exception as error:  # a page is hostile, and the libraries below raise what they like on it
        raise SourceError(f"a page that cannot be read: {type(error).__name__}: left out") from error
    if page is None or isinstance(page, dict) or not page.text:
        source.fault("no article in the page: left out", place)
        return None
    title = " ".join((page.title or "").split())
    whole = page.text if not title or page.text.startswith(title) else f"{title}\n\n{page.text}"
    return make_article(
        source,
        key,
        whole,
        place=place,
        title=title,
        source=page.sitename,
        url=page.url or url,
        published=page.date,
    )


class _Plain(HTMLParser):
    """Collects the text of a fragment; what parts paragraphs becomes a line end."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in ("script", "style")
        if tag in BREAKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in ("script", "style") and self._silent > 0
        if tag in BREAKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(data)


def plain(fragment: str) -> str:
    """A fragment of HTML as text, a paragraph a line, with an empty line between them."""
    parser = _Plain()
    parser.feed(fragment)
    parser.close()
    lines = (" ".join(each.split()) for each in "".join(parser.parts).split("\n"))
    return "\n\n".join(each for each in lines if each)
