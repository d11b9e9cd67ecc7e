"""What is compared: relations between two ends, annotated or found."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Self

from kg.score.names import Stems, codes, empty, plain, stems
from kg.vocabulary.load import relations


@dataclass(frozen=True)
class End:
    """An actor or a topic, of an annotation or of an assertion."""

    name: str
    type: str
    code: str | None = None
    aliases: tuple[str, ...] = ()
    unnamed: bool = False
    entities: tuple[str, ...] = ()

    @classmethod
    def of(cls, row: dict[str, Any]) -> Self:
        """From a row: annotations call the name `name`, assertions `label`."""
        return cls(
            name=row.get("name") or row.get("label") or "",
            type=row["type"],
            code=row.get("country") or None,
            aliases=tuple(row.get("aliases") or ()),
            unnamed=bool(row.get("unnamed")),
            entities=tuple(row.get("entities") or ()),
        )

    @cached_property
    def names(self) -> tuple[Stems, ...]:
        """The name and its aliases."""
        return tuple(stems(name) for name in (self.name, *self.aliases) if name)

    @cached_property
    def country(self) -> str | None:
        """The code that is given, else the one that the name stands for."""
        return self.code.upper() if self.code else codes().get(plain(self.name))

    @cached_property
    def content(self) -> Stems:
        """The stems of a topic that say something."""
        return stems(self.name) - empty()

    @cached_property
    def about(self) -> tuple[Stems, ...]:
        """The actors that a topic is about."""
        return tuple(stems(name) for name in self.entities)

    @property
    def identity(self) -> tuple[str, str]:
        """What makes two ends one node of the graph."""
        return self.type, (self.type == "COUNTRY" and self.country) or self.name


@dataclass(frozen=True)
class Item:
    """One relation of one article."""

    subject: End
    relation: str
    object: End
    status: str
    quote: str

    @property
    def symmetric(self) -> bool:
        """Whether the order of the ends says nothing."""
        return relations()[self.relation].symmetric

    @property
    def pair(self) -> tuple[tuple[str, str], ...]:
        """The two ends, without direction."""
        return tuple(sorted((self.subject.identity, self.object.identity)))

    @property
    def key(self) -> tuple[Any, ...]:
        """What makes two items one edge of the graph."""
        return self.relation, self.pair if self.symmetric else (self.subject.identity, self.object.identity)


def distinct(items: Iterable[Item]) -> list[Item]:
    """One item an edge, where the edge stands first; what the last one says of it counts."""
    return list({item.key: item for item in items}.values())


def distinct_pairs(items: Iterable[Item]) -> list[Item]:
    """One item for every two ends."""
    return list({item.pair: item for item in items}.values())


def dyads(items: Iterable[Item]) -> set[tuple[tuple[str, ...], str]]:
    """Country, event type, country: what event data would count."""
    found = set()
    for item in items:
        event = relations()[item.relation].plover
        source, target = item.subject.country, item.object.country
        if event and source and target and source != target:
            found.add((tuple(sorted((source, target))) if item.symmetric else (source, target), event))
    return found
