"""The forms of names, from the dictionary of pymorphy2. Only `python -m kg.vocabulary.compile` needs this; the tables carry the result."""

import importlib.util
import os
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import pymorphy2
import yargy.morph  # type: ignore[import-untyped]  # noqa: F401 - mends pymorphy2 for Python 3.11 and later

CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
OTHERS = ("gen2", "loc2")  # в Крыму
VOWELS = "аеёиоуыэюя"
HISSING = "жшчщц"
VELAR = "гкх"
ADJECTIVAL = {"ADJF", "PRTF"}
UNKNOWN_ADJECTIVES = ("ский", "ская", "ское", "ские", "цкий", "цкая", "цкое", "цкие")
JOINING = {"и", "-", "–", "—"}  # between two names of one state


class Inflector:
    """Declines names. `lists` are the words of `declension.yaml` by their use."""

    def __init__(self, lists: Mapping[str, frozenset[str]]) -> None:
        found = importlib.util.find_spec("pymorphy2_dicts_ru")
        if found and found.origin:  # pymorphy2 asks pkg_resources, which newer setuptools lack
            os.environ.setdefault("PYMORPHY2_DICT_PATH", str(Path(found.origin).parent / "data"))
        self._morph = pymorphy2.MorphAnalyzer(lang="ru")
        self._lists = lists
        self.word = lru_cache(maxsize=20_000)(self._word)

    def forms(self, name: str, both_numbers: bool = False) -> tuple[str, ...]:
        """All forms of a nominative phrase: the words up to its first noun decline, and what `и` joins to that noun.

        The first form is the name itself; the others follow in the order of the cases, without repetition.
        """
        words = name.split(" ")
        bends = self._bending(words)
        found: dict[str, None] = {name: None}
        numbers: tuple[str | None, ...] = (None, "plur") if both_numbers else (None,)
        for number in numbers:
            paradigms = [
                self.word(word, number, self._alive(words, bends)) if bend else None for word, bend in zip(words, bends, strict=True)
            ]
            for case in range(len(CASES) + len(OTHERS)):
                found[" ".join(word if forms is None else forms[case] for word, forms in zip(words, paradigms, strict=True))] = None
            if any(forms for forms in paradigms):  # the accusative of living things, of adjectives most of all
                found[" ".join(word if forms is None else forms[1] for word, forms in zip(words, paradigms, strict=True))] = None
        return tuple(found)

    def _bending(self, words: list[str]) -> list[bool]:
        bends, open_, joined = [], True, False
        for index, word in enumerate(words):
            bends.append(open_ or joined)
            if open_ and not self._adjective(word) and word not in self._lists["leading"]:
                open_ = False
                joined = index == 0 and len(words) > 2 and words[1] in JOINING
            elif joined and word not in JOINING and not self._adjective(word):
                joined = False
            if word in JOINING:
                bends[-1] = False
        return bends

    def _alive(self, words: list[str], bends: list[bool]) -> bool:
        heads = [word for word, bend in zip(words, bends, strict=True) if bend and not self._adjective(word)]
        return bool(heads) and any("anim" in parse.tag for parse in self._nominatives(heads[0]))

    def _nominatives(self, word: str) -> list[Any]:
        parses = [parse for parse in self._morph.parse(word.lower()) if "nomn" in parse.tag]
        return [parse for parse in parses if parse.normal_form not in self._lists["unmeant"]]

    def _adjective(self, word: str) -> bool:
        if not word.lower().endswith(("ый", "ий", "ой", "ая", "яя", "ое", "ее", "ые", "ие")) or word in self._lists["fixed"]:
            return False
        if not self._morph.word_is_known(word.lower()):
            _, dash, last = word.rpartition("-")
            return word.lower().endswith(UNKNOWN_ADJECTIVES) or bool(dash and self._adjective(last))
        parses = self._nominatives(word)
        return any(parse.tag.POS in ADJECTIVAL for parse in parses) and not any("Geox" in parse.tag for parse in parses)

    def _word(self, word: str, number: str | None, alive: bool) -> tuple[str, ...]:
        """The forms of one word by case, then the second genitive and locative."""
        if (
            word in self._lists["fixed"] | self._lists["leading"]
            or (word.isupper() and word not in self._lists["declined_abbreviations"])
            or not word[-1].isalpha()
        ):
            return (word,) * (len(CASES) + len(OTHERS))
        if word in self._lists["both"]:
            parts = [self._word(part, number, alive) for part in word.split("-")]
            return tuple("-".join(forms) for forms in zip(*parts, strict=True))
        if word in self._lists["declined_abbreviations"]:
            return tuple(word + ending for ending in ("", "а", "у", "", "ом", "е", "а", "е"))
        for use, ending in (("plural_bare", ""), ("plural_ov", "ов")):
            if word in self._lists[use]:
                return self._as_written(word, tuple(plural(word.lower(), word.lower()[:-1] + ending)))
        known = self._morph.word_is_known(word.lower()) and word not in self._lists["by_rule"]
        parses = self._nominatives(word) if known else []
        parses.sort(key=lambda parse: ("Geox" not in parse.tag, "Orgn" not in parse.tag, parse.tag.POS not in {"NOUN", *ADJECTIVAL}))
        if not parses:
            return self._as_written(word, tuple(by_rule(word.lower(), number)))
        parse = parses[0]
        wanted = number or parse.tag.number or "sing"
        forms = [self._inflected(parse, case, wanted, alive) for case in CASES]
        for case, plain in zip(OTHERS, (1, 5), strict=True):
            other = parse.inflect({case, wanted}) if parse.tag.POS == "NOUN" else None
            forms.append(other.word if other else forms[plain])
        return self._as_written(word, tuple(forms))

    def _inflected(self, parse: Any, case: str, number: str, alive: bool) -> str:
        grammemes = {case, number}
        if case == "accs" and parse.tag.POS in ADJECTIVAL and (number == "plur" or parse.tag.gender == "masc"):
            return self._inflected(parse, "gent" if alive else "nomn", number, alive)
        found = parse.inflect(grammemes)
        if not found:
            return str(parse.word)
        twins = [form.word for form in parse.lexeme if form.tag.grammemes == found.tag.grammemes]  # высшего beside высочайшего
        return str(max(twins, key=lambda form: len(os.path.commonprefix((form, parse.word)))))  # noqa: RUF071 - characters are meant

    @staticmethod
    def _as_written(word: str, forms: tuple[str, ...]) -> tuple[str, ...]:
        """The forms with the capitals of the word."""
        if word.isupper() and len(word) > 1:
            return tuple(form.upper() for form in forms)
        return tuple(
            "".join(one.upper() if place < len(word) and word[place].isupper() else one for place, one in enumerate(form)) for form in forms
        )


ADJECTIVES = {
    "ий": ("ий", "ого", "ому", "ий", "им", "ом", "ого", "ом"),
    "ая": ("ая", "ой", "ой", "ую", "ой", "ой", "ой", "ой"),
    "ое": ("ое", "ого", "ому", "ое", "им", "ом", "ого", "ом"),
    "ие": ("ие", "их", "им", "ие", "ими", "их", "их", "их"),
}


def by_rule(word: str, number: str | None) -> Iterator[str]:
    """The forms of a word that the dictionary lacks, by its end: soft feminines are not guessed, foreign vowels do not decline."""
    stem, last = word[:-1], word[-1]
    endings: tuple[str, ...]
    if word.endswith(UNKNOWN_ADJECTIVES):
        yield from (word[:-2] + ending for ending in ADJECTIVES[word[-2:]])
        return
    if number == "plur" and last not in VOWELS:
        link = "ь" if word.endswith("лец") else "й" if word[-3:-2] in VOWELS else ""
        stem, last = word[:-2] + link + "ц" if word.endswith("ец") else word, "ы"
        word = stem + last
    if last == "ы" or (last == "и" and number == "plur"):
        yield from plural(word)
        return
    if word.endswith("ия"):
        endings = ("ия", "ии", "ии", "ию", "ией", "ии", "ии", "ии")
        stem = word[:-2]
    elif last == "а":
        hard = "и" if stem[-1:] in VELAR + HISSING.replace("ц", "") else "ы"
        endings = ("а", hard, "е", "у", "ей" if stem[-1:] in HISSING else "ой", "е", hard, "е")
    elif last == "я":
        endings = ("я", "и", "е", "ю", "ей", "е", "и", "е")
    elif word.endswith("ец"):
        stem, link = word[:-2], "ь" if word[-3:-2] == "л" else "й" if word[-3:-2] in VOWELS else ""
        endings = ("ец", *(link + ending for ending in ("ца", "цу", "ца", "цем", "це", "ца", "це")))
    elif last == "й":
        endings = ("й", "я", "ю", "й", "ем", "е", "я", "е")
    elif last == "ь":
        endings = ("ь", "я", "ю", "ь", "ем", "е", "я", "е")
    elif last in VOWELS:
        endings, stem = ("",) * (len(CASES) + len(OTHERS)), word
    else:
        endings, stem = ("", "а", "у", "", "ем" if last in HISSING else "ом", "е", "а", "е"), word
    yield from (stem + ending for ending in endings)


def plural(word: str, genitive: str | None = None) -> Iterator[str]:
    """The forms of a plural in -ы or -и, with its genitive in -ев after ц and й, else in -ов, where none is given."""
    stem, last = word[:-1], word[-1]
    soft = last == "и" and stem[-1:] not in VELAR + HISSING
    own = genitive or stem + ("ев" if stem[-1:] in "цй" else "ов")
    endings = ("ям", "ями", "ях") if soft else ("ам", "ами", "ах")
    yield from (word, own, stem + endings[0], word, stem + endings[1], stem + endings[2], own, stem + endings[2])
