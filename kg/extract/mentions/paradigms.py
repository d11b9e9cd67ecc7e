"""How names decline: the forms of a name, and the names that a form may belong to."""

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from kg.vocabulary.load import HOME, read_table
from kg.vocabulary.records import Paradigm

CASES = ("Nom", "Gen", "Dat", "Acc", "Ins", "Loc")
GENERATIONS = ("младш", "старш")
VOWELS = frozenset("аеёиоуыэюя")


class Reading(NamedTuple):
    """A nominative that a form may stand for."""

    name: str
    sex: str | None
    cases: frozenset[str]


class _Rule(NamedTuple):
    paradigm: Paradigm
    endings: tuple[tuple[str, ...], ...]


@cache
def rules() -> tuple[_Rule, ...]:
    """The paradigms with their alternatives split."""
    table = read_table(HOME / "paradigms.yaml", Paradigm)
    return tuple(
        _Rule(entry, tuple(tuple("" if part == "-" else part for part in ending.split("/")) for ending in entry.endings)) for entry in table
    )


def _fits(rule: _Rule, stem: str) -> bool:
    entry = rule.paradigm
    if not stem or (entry.after and not stem.endswith(entry.after)):
        return False
    return not (entry.not_after and stem.endswith(entry.not_after))


def plain(word: str) -> str:
    """Lower case, ё as е, one apostrophe: how words are compared."""
    return word.lower().replace("ё", "е").replace("’", "'")


@lru_cache(maxsize=50_000)
def forms(word: str) -> frozenset[str]:
    """All forms that `word`, a nominative, may have; plain. More than the right ones: names are matched, not written, with them."""
    low = word.lower()
    if "-" in low.strip("-"):
        head, _, last = low.rpartition("-")
        tails = forms(last)
        heads = forms(head) if head[-1:] not in VOWELS or len(head) > 5 else frozenset({plain(head)})
        return frozenset(f"{one}-{two}" for one in heads | {plain(head)} for two in tails)
    found = {plain(low)}
    for rule in rules():
        if rule.paradigm.people == "only":
            continue
        for ending in rule.endings[0]:
            stem = low[: len(low) - len(ending)]
            if low.endswith(ending) and len(stem) > 1 and _fits(rule, stem):
                found.update(plain(stem + form) for case in rule.endings for form in case)
    return frozenset(found)


def _readings(form: str) -> Iterator[Reading]:
    cases: dict[tuple[str, str | None], set[str]] = {}
    for rule in rules():
        if rule.paradigm.people is False:
            continue
        for case, endings in zip(CASES, rule.endings, strict=True):
            for ending in endings:
                stem = form[: len(form) - len(ending)]
                if form.endswith(ending) and len(stem) > 1 and _fits(rule, stem):
                    for nominative in rule.endings[0]:
                        name = stem + nominative
                        if any(letter in VOWELS for letter in name):
                            cases.setdefault((name, rule.paradigm.sex), set()).add(case)
    for (name, sex), found in cases.items():
        yield Reading(name, sex, frozenset(found))
    # Names of women that end in a consonant and names that end in a foreign vowel do not decline.
    if form[-1:] in VOWELS:
        yield Reading(form, None, frozenset(CASES))
    else:
        yield Reading(form, "f", frozenset(CASES))


@lru_cache(maxsize=50_000)
def readings(form: str) -> tuple[Reading, ...]:
    """The nominatives that `form` (lower case) may stand for as a person's name, itself included."""
    base, dash, tail = form.lower().rpartition("-")
    if dash and base and tail.startswith(GENERATIONS):  # Буша-младшего: both parts decline
        return tuple(Reading(f"{one.name}-{tail[:5]}{'ая' if one.sex == 'f' else 'ий'}", one.sex, one.cases) for one in _readings(base))
    return tuple(_readings(form.lower()))


def genitive_word(word: str) -> str:
    """A nominative in the genitive, by the last paradigm of the table that fits; an abbreviation stays."""
    if word.isupper():
        return word
    for rule in reversed(rules()):
        if rule.paradigm.people == "only":
            continue
        for ending in rule.endings[0]:
            stem = word[: len(word) - len(ending)]
            if word.endswith(ending) and len(stem) > 1 and _fits(rule, stem.lower()):
                return stem + rule.endings[1][0]
    return word


def adjective_stems(family: str) -> tuple[str, ...]:
    """Stems of the adjectives that Russian makes of a family name: `путинск`, `трамповск`, `обамовск`."""
    if family.endswith(("ов", "ев", "ин", "ын")):
        return (family + "ск",)
    bare = family.rstrip("аяоеиьй")
    return (bare + "овск", bare + "евск") if len(bare) > 2 else ()


def cut(word: str) -> tuple[str, str]:
    """A word parted behind its last `ск`, the stem with it; empty where it has none."""
    place = word.rfind("ск")
    return (word[: place + 2], word[place + 2 :]) if place > 0 else ("", word)
