"""Mentions while they are being worked on."""

from dataclasses import dataclass

from kg.extract.mentions.people import Bearer
from kg.model import Actor, Sentence


@dataclass
class Draft:
    """A mention before its actor is settled. Tokens are those of its sentence, `last` inclusive."""

    sentence: int
    first: int
    last: int
    head: int
    kind: str
    actor: Actor | None = None
    bearer: Bearer | None = None
    place: bool = False
    members: tuple[Actor, ...] = ()
    guessed: bool = False
    span: tuple[int, int] | None = None  # offsets, where the mention is a part of a token: `российско-турецкий`
    alias: str = ""  # the name by which the vocabulary found it
    source: str = ""  # metonym, body, unknown: what found it

    def covers(self, index: int) -> bool:
        return self.first <= index <= self.last


def head_of(sentence: Sentence, first: int, last: int) -> int:
    """The token of a stretch that is governed from outside it."""
    for index in range(first, last + 1):
        token = sentence.tokens[index]
        if not first <= token.head <= last and token.rel != "punct":
            return index
    return first
