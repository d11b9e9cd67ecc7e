"""The records as JSON lines: `assertions.jsonl`, `articles.jsonl`, `actors.jsonl`.

Keys stand in a fixed order; readers pass over unknown ones."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from kg.errors import RecordError
from kg.files import write_text
from kg.model import Actor, Article, Assertion, Evidence, Mention, Roll, Topic
from kg.vocabulary.load import relations

T = TypeVar("T")
Row = dict[str, Any]

TYPES = frozenset({"COUNTRY", "ORG", "PERSON", "GROUP"})
STATUSES = frozenset({"actual", "past", "planned", "urged", "denied"})
ARTICLE_FIELDS = ("id", "title", "source", "url", "published", "language", "note")

_ACTOR = TypeAdapter(Actor)
_TOPIC = TypeAdapter(Topic)
_ASSERTION = TypeAdapter(Assertion)
_ARTICLE = TypeAdapter(Article)
_ROLL = TypeAdapter(Roll)


def line(row: Mapping[str, Any]) -> str:
    """One object as a line; what is not ASCII stands as it is."""
    return json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n"


def actor_row(actor: Actor) -> Row:
    """An actor as the contract has it."""
    return {
        "id": actor.id,
        "label": actor.label,
        "type": actor.type,
        "country": actor.country,
        "aliases": list(actor.aliases),
        "wikidata": actor.wikidata,
        "unnamed": actor.unnamed,
    }


def topic_row(topic: Topic) -> Row:
    """A topic as the contract has it."""
    return {"id": topic.id, "type": "TOPIC", "label": topic.label, "entities": list(topic.entities)}


def evidence_row(evidence: Evidence) -> Row:
    """A quote with its place."""
    return {"sentence": evidence.sentence, "start": evidence.start, "end": evidence.end, "quote": evidence.quote}


def article_row(article: Article) -> Row:
    """What is known about an article, its text left out."""
    return {name: getattr(article, name) for name in ARTICLE_FIELDS}


def assertion_row(assertion: Assertion) -> Row:
    """An assertion as the contract has it."""
    return {
        "article": assertion.article,
        "relation": assertion.relation,
        "subject": actor_row(assertion.subject),
        "object": topic_row(assertion.object) if isinstance(assertion.object, Topic) else actor_row(assertion.object),
        "title": assertion.title,
        "place": assertion.place,
        "event": assertion.event,
        "status": assertion.status,
        "attribution": actor_row(assertion.attribution) if assertion.attribution else None,
        "date": assertion.date,
        "published": assertion.published,
        "evidence": evidence_row(assertion.evidence),
        "more_evidence": [evidence_row(evidence) for evidence in assertion.more_evidence],
        "rule": assertion.rule,
        "confidence": assertion.confidence,
        "subject_span": assertion.subject_span,
        "object_span": assertion.object_span,
        "trigger_span": assertion.trigger_span,
    }


def mention_row(article: str, mention: Mention) -> Row:
    """A mention as `kg mentions` prints it; a plural one (`обе страны`) has `members` in the place of an actor."""
    return {
        "article": article,
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "kind": mention.kind,
        "place": mention.place,
        "guessed": mention.guessed,
        "actor": brief(mention.actor) if mention.actor else None,
        "members": [brief(member) for member in mention.members],
    }


def brief(actor: Actor) -> Row:
    """An actor without what only an article knows of it."""
    return {"id": actor.id, "label": actor.label, "type": actor.type, "country": actor.country, "wikidata": actor.wikidata}


def roll_row(roll: Roll) -> Row:
    """How many mentions are settled, and the open names, the most frequent first."""
    return {"resolved": roll.resolved, "guessed": roll.guessed, "open": roll.open, "names": dict(roll.frequent())}


def roll_of(row: Row) -> Roll:
    """The counts of a row. Raises ValueError."""
    return _ROLL.validate_python(row)


def actor_of(row: Row) -> Actor:
    """The actor of a row. Raises ValueError."""
    actor = _ACTOR.validate_python(row)
    if actor.type not in TYPES:
        raise ValueError(f"type {actor.type!r} is none of {', '.join(sorted(TYPES))}")
    return actor


def article_of(row: Row) -> Article:
    """The article of a row, with an empty text. Raises ValueError."""
    return _ARTICLE.validate_python({"text": "", **{name: row.get(name) for name in ARTICLE_FIELDS}})


def assertion_of(row: Row) -> Assertion:
    """The assertion of a row. Raises ValueError."""
    ends: Row = {"subject": actor_of(row["subject"])}
    ends["object"] = _TOPIC.validate_python(row["object"]) if row["object"]["type"] == "TOPIC" else actor_of(row["object"])
    ends["attribution"] = actor_of(row["attribution"]) if row.get("attribution") else None
    assertion = _ASSERTION.validate_python({**row, **ends})
    if assertion.relation not in relations():
        raise ValueError(f"unknown relation {assertion.relation!r}")
    if assertion.status not in STATUSES:
        raise ValueError(f"status {assertion.status!r} is none of {', '.join(sorted(STATUSES))}")
    if (assertion.relation == "statement") != isinstance(assertion.object, Topic):
        raise ValueError(f"{assertion.relation!r} with an object of type {row['object']['type']}")
    for evidence in (assertion.evidence, *assertion.more_evidence):
        if evidence.end - evidence.start != len(evidence.quote) or evidence.start < 0:
            raise ValueError(f"offsets {evidence.start}-{evidence.end} do not fit a quote of {len(evidence.quote)} characters")
    return assertion


def write_assertions(path: Path, assertions: Iterable[Assertion]) -> int:
    """Write a stream of assertions, whole or not at all, and count them. Raises OutputError."""
    return write_text(path, (line(assertion_row(assertion)) for assertion in assertions))


def write_articles(path: Path, articles: Iterable[Article]) -> int:
    """The same for articles."""
    return write_text(path, (line(article_row(article)) for article in articles))


def write_actors(path: Path, actors: Iterable[Actor], merged: Mapping[str, str] | None = None) -> int:
    """The same for actors; `merged` tells, for the id that an article gives, the id of the actor that it is one with."""
    others: dict[str, list[str]] = {}
    for key, chief in sorted((merged or {}).items()):
        if key != chief:
            others.setdefault(chief, []).append(key)
    return write_text(path, (line({**actor_row(actor), "merged": others.get(actor.id, [])}) for actor in actors))


def read_assertions(path: Path) -> Iterator[Assertion]:
    """The assertions of a file, one by one. Raises RecordError."""
    return read_lines(path, assertion_of)


def read_articles(path: Path) -> Iterator[Article]:
    """The articles of a file, one by one, without their texts. Raises RecordError."""
    return read_lines(path, article_of)


def read_actors(path: Path) -> Iterator[Actor]:
    """The actors of a file, one by one. Raises RecordError."""
    return read_lines(path, actor_of)


def read_lines(path: Path, parse: Callable[[Row], T]) -> Iterator[T]:
    """Each line of a JSON-lines file, parsed; blank lines are passed over. Raises RecordError with file and line."""
    number = 0
    try:
        with path.open(encoding="utf-8", newline="\n") as file:
            for number, text in enumerate(file, 1):
                if text.strip():
                    yield parse_line(text, parse, f"{path}:{number}")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not UTF-8"
        raise RecordError(f"{path}:{number + 1}: cannot be read: {reason}" if number else f"{path}: cannot be read: {reason}") from error


def parse_line(text: str, parse: Callable[[Row], T], place: str) -> T:
    """One line, parsed. Raises RecordError that begins with `place`."""
    try:
        row = json.loads(text)
        if not isinstance(row, dict):
            raise ValueError("not an object")
        return parse(row)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise RecordError(f"{place}: {where}: {first['msg']}") from error
    except KeyError as error:
        raise RecordError(f"{place}: field {error} is missing") from error
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise RecordError(f"{place}: {' '.join(str(error).split())}") from error
