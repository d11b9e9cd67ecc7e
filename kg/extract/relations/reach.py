"""From the token that fills a slot to the actors that it speaks of."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.model import Actor, Mention
from kg.text import Tree


@dataclass(frozen=True, slots=True)
class Filler:
    """An actor that fills a role, and by which way it was reached."""

    actor: Actor
    mention: Mention
    way: str


class Reach:
    """The mentions of one sentence, by token."""

    def __init__(self, tree: Tree, mentions: Iterable[Mention]) -> None:
        self.tree = tree
        self.mentions = sorted(mentions, key=lambda one: (one.first, one.last))
        self._heads: dict[int, list[Mention]] = defaultdict(list)
        self._cover: dict[int, list[Mention]] = defaultdict(list)
        for mention in sorted(self.mentions, key=lambda one: one.first - one.last):  # the longest first
            self._heads[mention.head].append(mention)
            for index in range(mention.first, mention.last + 1):
                self._cover[index].append(mention)

    def at(self, index: int) -> Mention | None:
        """The mention that a token heads, else the longest that covers it."""
        for mention in [*self._heads[index], *self._cover[index]]:
            if mention.actor is not None or mention.members:
                return mention
        return None

    def actors(self, index: int) -> list[Filler]:
        """The actors that an argument's token stands for, coordinated ones included."""
        found: list[Filler] = []
        seen: set[str] = set()
        for number, conjunct in enumerate(self.tree.conjuncts(index)):
            for filler in self._one(conjunct):
                if filler.actor.id not in seen:
                    seen.add(filler.actor.id)
                    found.append(Filler(filler.actor, filler.mention, f"{filler.way}{'+conj' if number else ''}"))
        return found

    def _one(self, index: int) -> Iterator[Filler]:
        mention = self.at(index)
        if mention is not None:
            yield from spread(mention, "self" if mention.head == index else "cover")
            return
        for child in self.tree.children(index, "appos", "flat", "flat:name"):
            mention = self.at(child.index)
            if mention is not None:
                yield from spread(mention, "apposition")
                return
        if self.tree.tokens[index].pos not in ("NOUN", "PROPN", "NUM", "ADJ"):
            return
        for rel in ("amod", "nmod", "det", "nummod:gov", "obl"):
            for child in self.tree.children(index, rel):
                if rel in ("nmod", "obl") and self.tree.children(child.index, "case"):
                    continue
                for conjunct in self.tree.conjuncts(child.index):
                    mention = self.at(conjunct)
                    if mention is not None:
                        yield from spread(mention, f"through-{rel}")
                    else:
                        yield from self._below(conjunct)

    def _below(self, index: int) -> Iterator[Filler]:
        """One level further: `за политику властей Сирии`."""
        for child in self.tree.children(index, "nmod", "amod"):
            mention = self.at(child.index)
            if mention is not None and not self.tree.children(child.index, "case"):
                yield from spread(mention, "through-deep")


def spread(mention: Mention, way: str) -> Iterator[Filler]:
    """A mention's actor, or each of its members."""
    if mention.actor is not None:
        yield Filler(mention.actor, mention, way)
    for member in mention.members if mention.actor is None else ():
        yield Filler(member, mention, f"{way}+member")
