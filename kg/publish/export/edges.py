"""The graph as nodes and edges with attributes, for graph editors: every assertion is an edge."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass

from kg.model import Assertion, Topic
from kg.publish.export.events import plover, quad
from kg.publish.folder import Cast, Folder
from kg.publish.rdf.names import escaped
from kg.vocabulary import relations

Value = str | int | float | bool
# Attributes in the order in which they stand, with their types as both formats name them.
NODE = {"type": "string", "country": "string", "wikidata": "string"}
EDGE = {
    "relation": "string",
    "status": "string",
    "claimant": "string",
    "fact": "boolean",
    "date": "string",
    "year": "integer",
    "plover": "string",
    "cameo": "string",
    "quad": "integer",
    "intensity": "integer",
    "symmetric": "boolean",
    "confidence": "double",
    "article": "string",
    "quote": "string",
}
# What XML 1.0 cannot hold, even escaped.
_FOREIGN = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Node:
    """An actor or a topic."""

    id: str
    label: str
    attributes: dict[str, Value]


@dataclass(frozen=True, slots=True)
class Edge:
    """An assertion; `since` and `until` are full dates, None where nothing is known of the time."""

    id: str
    source: str
    target: str
    label: str
    attributes: dict[str, Value]
    since: str | None
    until: str | None


def nodes(cast: Cast) -> Iterator[Node]:
    """All actors and topics."""
    for actor in cast.actors():
        known = {"type": actor.type, "country": actor.country, "wikidata": actor.wikidata}
        yield Node(escaped(actor.id), plain(actor.label), {name: plain(value) for name, value in known.items() if value})
    for topic, _ in cast.topics():
        yield Node(topic_id(topic), plain(topic.label), {"type": "TOPIC"})


def edges(folder: Folder) -> Iterator[Edge]:
    """All assertions. Raises RecordError."""
    for number, assertion in enumerate(folder.assertions(), 1):
        target = topic_id(assertion.object) if isinstance(assertion.object, Topic) else escaped(assertion.object.id)
        since, until = span(assertion.date or assertion.published)
        label = relations()[assertion.relation].label.ru
        yield Edge(f"e{number}", escaped(assertion.subject.id), target, label, attributes(assertion), since, until)


def topic_id(topic: Topic) -> str:
    """Topics and actors share no ids: an escaped id has no slash."""
    return f"topic/{escaped(topic.id)}"


def attributes(assertion: Assertion) -> dict[str, Value]:
    """What an edge tells; what is not known is left out."""
    relation = relations()[assertion.relation]
    moment = assertion.date or assertion.published
    known: dict[str, Value | None] = {
        "relation": assertion.relation,
        "status": assertion.status,
        "claimant": plain(assertion.attribution.label) if assertion.attribution else None,
        "fact": assertion.status == "actual" and assertion.attribution is None,
        "date": moment,
        "year": int(moment[:4]) if moment else None,
        "plover": plover(assertion) or None,
        "cameo": relation.cameo or None,
        "quad": quad(assertion),
        "intensity": relation.intensity,
        "symmetric": relation.symmetric,
        "confidence": assertion.confidence,
        "article": plain(assertion.article),
        "quote": plain(assertion.evidence.quote),
    }
    return {name: value for name, value in known.items() if value is not None}


def span(moment: str | None) -> tuple[str | None, str | None]:
    """First and last day of a day, a month or a year."""
    if not moment:
        return None, None
    if len(moment) == 4:
        return f"{moment}-01-01", f"{moment}-12-31"
    if len(moment) == 7:
        return f"{moment}-01", f"{moment}-{monthrange(int(moment[:4]), int(moment[5:]))[1]:02}"
    return moment[:10], moment[:10]


def plain(text: str) -> str:
    """Text that XML can hold."""
    return _FOREIGN.sub("\ufffd", text)
