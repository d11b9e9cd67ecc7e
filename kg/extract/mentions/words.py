"""Lists of words by use."""

from functools import cache

from kg.vocabulary.load import HOME, read_table, speech_words
from kg.vocabulary.records import WordList


@cache
def _lists() -> dict[str, frozenset[str]]:
    return {entry.id: frozenset(entry.words) for entry in read_table(HOME / "mention_words.yaml", WordList)}


def words(use: str) -> frozenset[str]:
    """The lemmas of one list."""
    return _lists()[use]


@cache
def short_names() -> dict[str, frozenset[str]]:
    """Short form of a first name -> the full names that it may stand for."""
    found: dict[str, set[str]] = {}
    for entry in read_table(HOME / "short_names.yaml", WordList):
        for word in entry.words:
            found.setdefault(word, set()).add(entry.id)
    return {word: frozenset(names) for word, names in found.items()}


@cache
def speech_verbs() -> frozenset[str]:
    """Lemmas of the verbs that report what somebody says."""
    return frozenset(lemma for entry in speech_words() if entry.pos == "verb" for lemma in entry.lemma)
