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
def speech_verbs() -> frozenset[str]:
    """Lemmas of the verbs that report what somebody says."""
    return frozenset(lemma for entry in speech_words() if entry.pos == "verb" for lemma in entry.lemma)
