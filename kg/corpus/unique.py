"""No article twice, and no id for two articles."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from hashlib import sha256

from kg.corpus.source import Report
from kg.model import Article


def unique(articles: Iterable[Article], report: Report) -> Iterator[Article]:
    """The articles without repetitions of a text; of two with one id the later gets a suffix made of its text.

    Holds a digest and an id for each article, not the articles.
    """
    seen: dict[bytes, str] = {}
    ids: set[str] = set()
    for article in articles:
        digest = sha256(" ".join(article.text[article.body :].split()).encode()).digest()
        if digest in seen:
            report(f"{article.id}: the same text as {seen[digest]}: left out")
            continue
        if article.id in ids:
            other = f"{article.id}~{digest.hex()[:8]}"
            report(f"{article.id}: the id of another article: read as {other}")
        else:
            other = article.id
        seen[digest] = other
        ids.add(other)
        yield replace(article, id=other)
