"""Reading one text for tests of who is who, and the notation of their cases: `[words|label]`."""

import re
from collections.abc import Iterator
from functools import cache

from kg.extract.mentions import identify
from kg.model import Article, Cast
from kg.text import Analyser
from kg.vocabulary import actors

MARK = re.compile(r"\[([^|\]]+)\|([^\]]+)\]")


@cache
def analyser() -> Analyser:
    """The models, loaded once."""
    return Analyser()


def read(text: str, published: str | None = None) -> Cast:
    """The cast of an article that consists of `text`."""
    document = next(analyser().documents([Article("case", text, published=published)]))
    return identify(document, actors())


def unmarked(line: str) -> str:
    """The text of a case without its marks."""
    return MARK.sub(r"\1", line)


def marks(line: str) -> Iterator[tuple[int, int, str]]:
    """Offsets in the unmarked text and the label wanted there."""
    shift = 0
    for found in MARK.finditer(line):
        start = found.start() - shift
        yield start, start + len(found.group(1)), found.group(2)
        shift += len(found.group()) - len(found.group(1))


def check(line: str, place: bool | None = None) -> None:
    """Hold the marks of a case against what is found; `-` is a mention that is open, or none. `A + B` are members of a plural."""
    text = unmarked(line)
    cast = read(text)
    for start, end, wanted in marks(line):
        here = [mention for mention in cast.mentions if mention.start == start and mention.end == end]
        labels = {mention.actor.label for mention in here if mention.actor}
        labels |= {" + ".join(sorted(actor.label for actor in mention.members)) for mention in here if mention.members}
        assert labels == ({wanted} if wanted != "-" else set()), (
            text[start:end],
            [(m.kind, m.actor and m.actor.label) for m in cast.mentions],
        )
        assert place is None or {mention.place for mention in here} == {place}
