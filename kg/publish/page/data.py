"""Assertions, actors and articles as the columns that the page's script reads."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from kg.model import Actor, Article, Assertion, Evidence, Picture, Topic
from kg.publish.page.names import Names
from kg.publish.page.quotes import NO_MARKS, Marks, shown_quote
from kg.publish.page.safety import clean, iso_date, safe_url
from kg.vocabulary import relations

STATUSES = ("actual", "past", "planned", "urged", "denied")
TYPES = ("COUNTRY", "ORG", "PERSON", "GROUP", "TOPIC")
NAME_LIMIT = 200  # characters of a name, a title or an alias: an article may hold anything
ALIAS_LIMIT = 24
T = TypeVar("T")


@dataclass
class Table(Generic[T]):
    """Distinct values by number, in the order in which they came."""

    values: list[T] = field(default_factory=list)
    numbers: dict[T, int] = field(default_factory=dict)

    def number(self, value: T) -> int:
        """The number of the value, a new one for a new value."""
        if value not in self.numbers:
            self.numbers[value] = len(self.values)
            self.values.append(value)
        return self.numbers[value]


def name(text: str | None) -> str:
    """A name fit for the page: clean and of bounded length."""
    short = clean(text or "")
    return short if len(short) <= NAME_LIMIT else short[: NAME_LIMIT - 1] + "…"


def nodes(assertions: Sequence[Assertion], actors: Iterable[Actor], picture: Picture, names: Mapping[str, Names]) -> dict[str, Any]:
    """The columns of the nodes, in the order of the picture. `names` are further names by id that the search should know."""
    known: dict[str, Actor | Topic] = {}
    aliases: dict[str, dict[str, None]] = {}
    for actor in actors:
        known[actor.id] = actor
        aliases.setdefault(actor.id, {}).update(dict.fromkeys(actor.aliases))
    for assertion in assertions:
        for end in (assertion.subject, assertion.object):
            known.setdefault(end.id, end)
            if isinstance(end, Actor):
                aliases.setdefault(end.id, {}).update(dict.fromkeys((end.label, *end.aliases)))
    entries = [known[spot.id] for spot in picture.spots]
    told = {number: names[entry.id] for number, entry in enumerate(entries) if entry.id in names}
    return {
        "id": [clean(entry.id) for entry in entries],
        "label": [name(entry.label) for entry in entries],
        "type": [TYPES.index(entry.type) if isinstance(entry, Actor) else TYPES.index("TOPIC") for entry in entries],
        "country": [name(entry.country) or None if isinstance(entry, Actor) else None for entry in entries],
        "wikidata": [name(entry.wikidata) or None if isinstance(entry, Actor) else None for entry in entries],
        "unnamed": [number for number, entry in enumerate(entries) if isinstance(entry, Actor) and entry.unnamed],
        "aliases": [
            sorted(name(alias) for alias in [*aliases.get(entry.id, ())][:ALIAS_LIMIT] if alias != entry.label) for entry in entries
        ],
        "names": {number: [name(other) for other in found.others] for number, found in told.items() if found.others},
        "en": {number: name(found.english) for number, found in told.items() if found.english},
        "x": [spot.x for spot in picture.spots],
        "y": [spot.y for spot in picture.spots],
        "community": [spot.community for spot in picture.spots],
    }


def article_columns(articles: Sequence[Article]) -> dict[str, Any]:
    """The columns of the articles; an address that is no plain http one is left out."""
    sources, notes = Table[str](), Table[str]()
    return {
        "id": [name(article.id) for article in articles],
        "title": [name(article.title) for article in articles],
        "source": [sources.number(name(article.source)) for article in articles],
        "sources": sources.values,
        "url": [safe_url(article.url) for article in articles],
        "published": [iso_date(article.published) for article in articles],
        "note": [notes.number(name(article.note)) for article in articles],
        "notes": notes.values,
    }


@dataclass
class Quotes:
    """The quotes of the page, each once, at most `per_pair` for one relation of one pair."""

    limit: int
    per_pair: int
    texts: Table[str] = field(default_factory=Table)
    used: dict[tuple[str, str, str], int] = field(default_factory=dict)
    left_out: int = 0

    def add(self, assertion: Assertion, evidence: Evidence) -> tuple[int, Marks]:
        """The quote's number and marks; -1 where it is left out."""
        key = (assertion.subject.id, assertion.relation, assertion.object.id)
        self.used[key] = self.used.get(key, 0) + 1
        if self.limit <= 0 or self.used[key] > self.per_pair:
            self.left_out += 1
            return -1, NO_MARKS
        text, marks = shown_quote(assertion, evidence, self.limit)
        return self.texts.number(text), marks


def rows(assertions: Sequence[Assertion], articles: Sequence[Article], picture: Picture, quotes: Quotes) -> dict[str, Any]:
    """The columns of the assertions. Marks are a flat list of six numbers a row."""
    node = {spot.id: number for number, spot in enumerate(picture.spots)}
    article = {entry.id: number for number, entry in enumerate(articles)}
    relation = {entry: number for number, entry in enumerate(relations())}
    words, speakers = Table[str](), Table[tuple[str, str]]()
    columns: dict[str, list[Any]] = {key: [] for key in ("s", "o", "r", "st", "a", "d", "c", "by", "q", "m", "t", "p", "e", "ru")}
    more: dict[int, list[int]] = {}
    for number, assertion in enumerate(assertions):
        quote, marks = quotes.add(assertion, assertion.evidence)
        speaker = assertion.attribution
        values = {
            "s": node[assertion.subject.id],
            "o": node[assertion.object.id],
            "r": relation[assertion.relation],
            "st": STATUSES.index(assertion.status),
            "a": article[assertion.article],
            "d": iso_date(assertion.date) or "",
            "c": round(assertion.confidence * 100),
            "by": -1 if speaker is None else speakers.number((clean(speaker.id), name(speaker.label))),
            "q": quote,
            "t": words.number(name(assertion.title)),
            "p": words.number(name(assertion.place)),
            "e": words.number(name(assertion.event)),
            "ru": words.number(name(assertion.rule)),
        }
        for key, value in values.items():
            columns[key].append(value)
        columns["m"].extend(marks if quote >= 0 else ())
        others = [quotes.add(assertion, evidence)[0] for evidence in assertion.more_evidence]
        if any(other >= 0 for other in others):
            more[number] = [other for other in others if other >= 0]
    return {**columns, "more": more, "words": words.values, "speakers": speakers.values}


def relation_columns() -> dict[str, Any]:
    """What the page needs of each relation."""
    entries = list(relations().values())
    return {
        "id": [clean(entry.id) for entry in entries],
        "ru": [entry.label.ru for entry in entries],
        "en": [entry.label.en for entry in entries],
        "symmetric": [entry.symmetric for entry in entries],
        "intensity": [entry.intensity for entry in entries],
        "quad": [entry.quad for entry in entries],
    }
