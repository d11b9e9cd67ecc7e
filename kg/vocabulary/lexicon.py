"""The words that state relations: triggers, light verbs, verbs of control, compound prepositions, and what was learnt of their use."""

import csv
from functools import cache
from pathlib import Path
from typing import NamedTuple

from kg.errors import VocabularyError
from kg.vocabulary.load import HOME, read_table, relations
from kg.vocabulary.records import Compound, Control, LightVerb, Trigger, WordList


@cache
def triggers() -> tuple[Trigger, ...]:
    """All triggers, file by file; ids are unique over all files, relations known."""
    found: dict[str, tuple[Path, Trigger]] = {}
    for path in sorted((HOME / "triggers").glob("*.yaml")):
        for trigger in read_table(path, Trigger):
            if trigger.relation not in relations():
                raise VocabularyError(f"{path}: {trigger.id}: no relation is called {trigger.relation!r}")
            if trigger.id in found:
                raise VocabularyError(f"{path}: {trigger.id}: this id stands in {found[trigger.id][0].name} too")
            found[trigger.id] = (path, trigger)
    return tuple(trigger for _, trigger in found.values())


@cache
def light_verbs() -> tuple[LightVerb, ...]:
    """Verbs and nouns that lend their arguments to a trigger."""
    return read_table(HOME / "light_verbs.yaml", LightVerb)


@cache
def judgements() -> tuple[Trigger, ...]:
    """The triggers of no single word: what a speaker's tone says of an actor."""
    return read_table(HOME / "judgement.yaml", Trigger)


class Tone(NamedTuple):
    """What a word says: of the one who does it, of his stance to the other, of what happens to the other; -1, 0 or 1 each."""

    actor: int
    act: int
    effect: int


@cache
def tones() -> dict[str, Tone]:
    """Lemma -> tone."""
    path = HOME / "polarity.csv"
    with path.open(encoding="utf-8", newline="") as file:
        try:
            return {row["lemma"]: Tone(int(row["actor"]), int(row["act"]), int(row["effect"])) for row in csv.DictReader(file)}
        except (KeyError, ValueError) as error:
            raise VocabularyError(f"{path}: not a table of tones: {error}") from error


@cache
def control() -> dict[str, str]:
    """Lemma -> slot of the one who acts in the infinitive that it governs."""
    return {lemma: entry.slot for entry in read_table(HOME / "control.yaml", Control) for lemma in entry.lemmas}


@cache
def compounds() -> dict[str, str]:
    """Preposition and noun -> the slot of what they govern together."""
    return {entry.id: entry.slot for entry in read_table(HOME / "prepositions.yaml", Compound)}


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(word for entry in read_table(HOME / "word_lists.yaml", WordList) if entry.id == name for word in entry.words)


def copulas() -> frozenset[str]:
    """Verbs that join a subject to a noun in the instrumental that says what it is."""
    return _words("copulas")


def vague_titles() -> frozenset[str]:
    """Titles that tell that somebody is at the head, and not of what kind."""
    return _words("vague_titles")


def happening() -> frozenset[str]:
    """Verbs of which the subject is an event that comes about: `состоится визит`."""
    return _words("happening")


def rulings() -> frozenset[str]:
    """Nouns of a decision that is taken together with what it decides."""
    return _words("rulings")


def occasions() -> frozenset[str]:
    """Nouns by which an event is told of as the time of another."""
    return _words("occasions")


@cache
def weights(name: str) -> dict[str, float]:
    """Feature -> weight of a model that was fitted on annotated articles; empty where none was."""
    path = HOME / "weights" / f"{name}.csv"
    if not path.exists():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        try:
            return {row["feature"]: float(row["weight"]) for row in csv.DictReader(file)}
        except (KeyError, ValueError) as error:
            raise VocabularyError(f"{path}: not a table of features and weights: {error}") from error
