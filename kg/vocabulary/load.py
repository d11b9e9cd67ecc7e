"""Reading the tables. Loading is validating: whatever does not hold is an error that names the file and the entry."""

import csv
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, get_origin

import yaml
from pydantic import ValidationError

from kg.errors import VocabularyError
from kg.vocabulary.records import Carrier, Record, Relation, SpeechWord, StatusWord, TimeWord, WordList

HOME = Path(__file__).parent
Loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
R = TypeVar("R", bound=Record)


def read_table(path: Path, kind: type[R]) -> tuple[R, ...]:
    """The entries of a YAML list of `kind`; ids must be unique. Raises VocabularyError."""
    try:
        with path.open(encoding="utf-8") as file:
            rows = yaml.load(file, Loader=Loader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise VocabularyError(f"{path}: not a readable YAML table: {' '.join(str(error).split())}") from error
    if not isinstance(rows, list):
        raise VocabularyError(f"{path}: expected a list of entries")
    return checked(path, rows, kind)


def read_rows(path: Path, kind: type[R]) -> tuple[R, ...]:
    """The entries of a CSV table of `kind` with a head line; an empty field is an absent one, `|` parts a list. Raises VocabularyError."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file, strict=True, restkey="more fields than the head line names")
            rows = [{key: value for key, value in row.items() if value} for row in reader]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise VocabularyError(f"{path}: not a readable CSV table: {' '.join(str(error).split())}") from error
    lists = {name for name, field in kind.model_fields.items() if get_origin(field.annotation) is tuple}
    return checked(path, [{key: value.split("|") if key in lists else value for key, value in row.items()} for row in rows], kind)


def checked(path: Path, rows: list[Any], kind: type[R]) -> tuple[R, ...]:
    """The rows as entries of `kind`, no two with one key."""
    entries, seen = [], set()
    for number, row in enumerate(rows, 1):
        name = row.get("id", f"entry {number}") if isinstance(row, dict) else f"entry {number}"
        try:
            entry = kind.model_validate(row)
        except ValidationError as error:
            first = error.errors()[0]
            place = ".".join(str(part) for part in first["loc"])
            raise VocabularyError(f"{path}: {name}: {place}: {first['msg']}") from error
        key = entry.key() or name
        if key in seen:
            raise VocabularyError(f"{path}: {key}: stands twice")
        seen.add(key)
        entries.append(entry)
    return tuple(entries)


@cache
def relations() -> dict[str, Relation]:
    """All relations by id, in the order of their declaration."""
    return {relation.id: relation for relation in read_table(HOME / "relations.yaml", Relation)}


@cache
def speech_words() -> tuple[SpeechWord, ...]:
    """Words that report speech. A lemma may stand in several entries; twice in one is an error."""
    return unrepeated(HOME / "speech.yaml", read_table(HOME / "speech.yaml", SpeechWord), lambda entry: entry.lemma)


@cache
def carriers() -> tuple[Carrier, ...]:
    """Agencies, newspapers and the like."""
    return unrepeated(HOME / "carriers.yaml", read_table(HOME / "carriers.yaml", Carrier), lambda entry: entry.noun + entry.name)


@cache
def status_words() -> tuple[StatusWord, ...]:
    """Words that make a plan, a wish or a denial of what depends on them."""
    return unrepeated(HOME / "status.yaml", read_table(HOME / "status.yaml", StatusWord), lambda entry: entry.lemma)


@cache
def time_words() -> tuple[TimeWord, ...]:
    """Words of expressions of time."""
    return unrepeated(HOME / "time.yaml", read_table(HOME / "time.yaml", TimeWord), lambda entry: entry.lemma)


def unrepeated(path: Path, entries: tuple[R, ...], words: Callable[[R], tuple[str, ...]]) -> tuple[R, ...]:
    """The entries, none of which lists a word twice. Raises VocabularyError."""
    for entry in entries:
        seen: set[str] = set()
        for word in words(entry):
            if word in seen:
                raise VocabularyError(f"{path}: {getattr(entry, 'id', '?')}: {word} stands twice")
            seen.add(word)
    return entries


@cache
def action_nouns() -> dict[str, str]:
    """The noun of action of each verb that has one of its own making. Raises VocabularyError for a verb with two."""
    place = HOME / "action_nouns.yaml"
    table: dict[str, str] = {}
    for entry in read_table(place, WordList):
        for verb in entry.words:
            if verb in table:
                raise VocabularyError(f"{place}: {entry.id}: {verb} stands under {table[verb]} too")
            table[verb] = entry.id
    return table


@cache
def topic_words() -> dict[str, frozenset[str]]:
    """The lists of words that shape the labels of topics, by their ids."""
    entries = unrepeated(HOME / "topic_words.yaml", read_table(HOME / "topic_words.yaml", WordList), lambda entry: entry.words)
    return {entry.id: frozenset(entry.words) for entry in entries}


@cache
def speaker_words() -> dict[str, frozenset[str]]:
    """The lists of words that tell of what kind an unnamed speaker is, by their ids."""
    entries = unrepeated(HOME / "speaker_words.yaml", read_table(HOME / "speaker_words.yaml", WordList), lambda entry: entry.words)
    return {entry.id: frozenset(entry.words) for entry in entries}


@cache
def tenure_words() -> dict[str, frozenset[str]]:
    """The lists of words that tell of the end of a time in office, by their ids."""
    entries = unrepeated(HOME / "tenure.yaml", read_table(HOME / "tenure.yaml", WordList), lambda entry: entry.words)
    return {entry.id: frozenset(entry.words) for entry in entries}
