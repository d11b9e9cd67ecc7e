"""A built folder as the exporters see it: streams of its records, and what only the whole of them tells."""

import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from kg.errors import GraphError
from kg.model import Actor, Article, Assertion, Topic
from kg.publish.runs import Runs
from kg.serial import actor_of, actor_row, read_actors, read_articles, read_assertions, topic_row

LATELY = 50_000


class Folder:
    """What a build left in `path`. Raises GraphError where a file is missing."""

    def __init__(self, path: Path) -> None:
        self.path = path
        for name in ("assertions.jsonl", "articles.jsonl"):
            if not (path / name).is_file():
                raise GraphError(f"{path}: no {name} here: give the folder of a build, or make one with `kg build SOURCE --out {path}`")

    def assertions(self) -> Iterator[Assertion]:
        """The assertions, one by one. Raises RecordError."""
        return read_assertions(self.path / "assertions.jsonl")

    def articles(self) -> Iterator[Article]:
        """The articles, without their texts. Raises RecordError."""
        return read_articles(self.path / "articles.jsonl")

    def digest(self) -> str:
        """A name for what the graph is made of."""
        total = sha256()
        for name in ("assertions.jsonl", "articles.jsonl"):
            with (self.path / name).open("rb") as file:
                while block := file.read(1 << 20):
                    total.update(block)
        return total.hexdigest()[:32]


class Cast:
    """Every actor and topic of a build once, with all that the articles know of it; kept in sorted runs, not in memory."""

    def __init__(self, folder: Path) -> None:
        self._actors = Runs(folder)
        self._topics = Runs(folder)
        self._lately: set[Actor] = set()  # the same few act in most articles

    def meet(self, assertion: Assertion) -> None:
        """Take in whoever an assertion names."""
        self._actor(assertion.subject)
        if isinstance(assertion.object, Topic):
            self._topics.add(f"{_key(assertion.object.id)}\t{json.dumps(topic_row(assertion.object), ensure_ascii=True)}")
        else:
            self._actor(assertion.object)
        if assertion.attribution:
            self._actor(assertion.attribution)

    def list(self, actor: Actor) -> None:
        """Take in an actor of the build's own list, whose label goes before those of single articles."""
        self._actor(actor, "0")

    def _actor(self, actor: Actor, rank: str = "1") -> None:
        if actor in self._lately:
            return
        if len(self._lately) >= LATELY:
            self._lately.clear()
        self._lately.add(actor)
        self._actors.add(f"{_key(actor.id)}\t{rank}{json.dumps(actor_row(actor), ensure_ascii=True)}")

    def actors(self) -> Iterator[Actor]:
        """All actors, by id."""
        for _, values in self._actors.groups():
            yield merged([actor_of(json.loads(value[1:])) for value in values])

    def topics(self) -> Iterator[tuple[Topic, tuple[str, ...]]]:
        """All topics, by id, each with the other wordings of its label."""
        for _, values in self._topics.groups():
            rows = [json.loads(value) for value in values]
            labels = sorted({str(row["label"]) for row in rows}, key=lambda label: (len(label), label))
            entities = tuple(sorted({str(entity) for row in rows for entity in row["entities"]}))
            yield Topic(rows[0]["id"], labels[0], entities), tuple(labels[1:])


def _key(identifier: str) -> str:
    return json.dumps(identifier, ensure_ascii=True)


def merged(rows: list[Actor]) -> Actor:
    """One actor of all that is known under its id; the first row has the say."""
    first = rows[0]
    names = {name for row in rows for name in (row.label, *row.aliases)}
    return replace(
        first,
        country=next((row.country for row in rows if row.country), None),
        wikidata=next((row.wikidata for row in rows if row.wikidata), None),
        unnamed=all(row.unnamed for row in rows),
        aliases=tuple(sorted(names - {first.label})),
    )


@contextmanager
def workspace() -> Iterator[Path]:
    """A folder for sorted runs, removed when the block ends."""
    with tempfile.TemporaryDirectory(prefix="kg-") as home:
        yield Path(home)


def fill(found: Cast, folder: Folder) -> Iterator[Assertion]:
    """Take a whole build in; its assertions come by once they have been met."""
    listed = folder.path / "actors.jsonl"
    if listed.is_file():
        for actor in read_actors(listed):
            found.list(actor)
    for assertion in folder.assertions():
        found.meet(assertion)
        yield assertion
