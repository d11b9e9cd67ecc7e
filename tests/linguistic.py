"""One-line cases: the input and the answer in one string, parted by bars, and the stages that tests of language need."""

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from kg.extract.mentions import identify
from kg.model import Article, Cast, Document, Token
from kg.text import Analyser, Tree
from kg.vocabulary import Vocabulary, actors

CASES = Path(__file__).parent / "cases"


@cache
def analyser() -> Analyser:
    return Analyser()


@cache
def vocabulary() -> Vocabulary:
    return actors()


def cases(name: str) -> list[tuple[str, ...]]:
    """The lines of a table of cases, split at the bars; comments left out."""
    lines = (CASES / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [tuple(part.strip() for part in line.split("|")) for line in lines if line and not line.startswith("#")]


def parsed(texts: Iterable[str]) -> Iterator[tuple[Document, Cast]]:
    """Texts as articles, with who is who in them."""
    for document in analyser().documents(Article(f"case-{number}", text) for number, text in enumerate(texts)):
        yield document, identify(document, vocabulary())


@cache
def read(text: str) -> tuple[Document, Cast]:
    return next(parsed([text]))


def word(document: Document, text: str) -> tuple[Tree, Token]:
    """The first token that reads so, in its tree."""
    return next((Tree(sentence), token) for sentence in document.sentences for token in sentence.tokens if token.text == text)
