"""Assertions counted as they pass."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from kg.graph.identity import united
from kg.model import Actor, Assertion


class Tally:
    """Counts assertions as they pass."""

    def __init__(self) -> None:
        self.relations: Counter[str] = Counter()
        self._actors: dict[str, Actor] = {}
        self._joined: dict[tuple[str, str], set[str]] = defaultdict(set)

    def over(self, assertions: Iterable[Assertion]) -> Iterator[Assertion]:
        """The assertions, each counted."""
        for assertion in assertions:
            yield assertion
            self.relations[assertion.relation] += 1
            for actor in acting(assertion):
                self._actors[actor.id] = united(self._actors[actor.id], actor) if actor.id in self._actors else actor
            if isinstance(assertion.object, Actor) and assertion.subject.id != assertion.object.id:
                one, other = sorted((assertion.subject.id, assertion.object.id))
                self._joined[one, other].add(assertion.article)

    def actors(self) -> list[Actor]:
        """Everybody who acts, by id, with all names seen."""
        return [self._actors[key] for key in sorted(self._actors)]

    def strongest(self) -> list[tuple[tuple[str, str], int]]:
        """Labels of the pairs of actors that most articles join."""
        order = sorted(self._joined.items(), key=lambda item: (-len(item[1]), item[0]))
        return [((self._actors[one].label, self._actors[other].label), len(found)) for (one, other), found in order]


def acting(assertion: Assertion) -> Iterator[Actor]:
    """The actors that an assertion names."""
    for end in (assertion.subject, assertion.object, assertion.attribution):
        if isinstance(end, Actor):
            yield end
