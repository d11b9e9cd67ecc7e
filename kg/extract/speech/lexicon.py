"""The reporting words, ready for looking up by lemma and part of speech."""

from collections import defaultdict
from functools import cache

from kg.model import Token
from kg.vocabulary.load import carriers, speech_words
from kg.vocabulary.records import SpeechWord


@cache
def index() -> dict[tuple[str, str], tuple[SpeechWord, ...]]:
    """Entries by (part of speech, lemma)."""
    table: dict[tuple[str, str], list[SpeechWord]] = defaultdict(list)
    for entry in speech_words():
        for lemma in entry.lemma:
            table[entry.pos, lemma].append(entry)
    return {key: tuple(entries) for key, entries in table.items()}


def entries(token: Token) -> tuple[SpeechWord, ...]:
    """The entries that a token may be an instance of; `source` nouns are asked for with `sources`."""
    table = index()
    if token.pos in {"VERB", "AUX"}:
        return table.get(("verb", token.lemma), ()) or table.get(("adj", token.lemma), ())
    if token.pos == "ADJ":
        return table.get(("adj", token.lemma), ())
    if token.pos == "NOUN":
        return table.get(("noun", token.lemma), ())
    return ()


def sources(token: Token) -> tuple[SpeechWord, ...]:
    """Entries of nouns that name a source behind a preposition."""
    return index().get(("source", token.lemma), ()) if token.pos in {"NOUN", "ADJ", "VERB"} else ()


def reports(token: Token) -> bool:
    """Whether a noun is for what is said or thought: `заявление`, `мнение`."""
    return ("noun", token.lemma) in index() or ("source", token.lemma) in index()


@cache
def _carriers() -> tuple[frozenset[str], frozenset[str]]:
    nouns = frozenset(noun for entry in carriers() for noun in entry.noun)
    names = frozenset(name.lower().replace("ё", "е") for entry in carriers() for name in entry.name)
    return nouns, names


def carries(words: list[Token]) -> bool:
    """Whether a noun phrase, its head first in `words`, names a mere carrier of news."""
    nouns, names = _carriers()
    if words[0].lemma in nouns:
        return True
    line = [token.text.lower().replace("ё", "е") for token in words]
    if all(letter.isascii() for letter in "".join(line)):
        return True  # a name in Latin letters alone among Russian reports: a foreign newspaper or agency
    return words[0].lemma in names or line[0] in names or any(" ".join(line[:size]) in names for size in (2, 3))
