"""What the dictionary of word forms knows of people's names."""

from functools import cache, lru_cache
from typing import Any, NamedTuple

from pymorphy2 import MorphAnalyzer

from kg.text.analyse import point_at_dictionary

SEXES = {"masc": "m", "femn": "f"}
NAMELESS = {"NPRO", "PRCL", "CONJ", "PREP", "ADVB", "PRTF", "PRTS", "GRND", "VERB", "INFN"}
PARTS = {"Name": "first", "Patr": "patronymic", "Surn": "family"}


class NameReading(NamedTuple):
    """One way to read a word as part of a person's name."""

    normal: str  # nominative, lower case, ё as е
    part: str  # first, patronymic, family
    sex: str | None  # m, f


@cache
def _morph() -> Any:
    point_at_dictionary()
    return MorphAnalyzer()


@lru_cache(maxsize=100_000)
def name_readings(word: str) -> tuple[NameReading, ...]:
    """Readings of a word as a known first name, patronymic or family name in the singular; nothing is guessed for unknown words."""
    found: dict[NameReading, None] = {}
    for parse in _morph().parse(word.lower()):
        part = next((PARTS[grammeme] for grammeme in PARTS if grammeme in parse.tag), None)
        if part and parse.is_known and parse.tag.number != "plur":
            nominative = parse.inflect({"nomn", "sing"})
            if nominative:
                found[NameReading(nominative.word.replace("ё", "е"), part, SEXES.get(parse.tag.gender))] = None
    return tuple(found)


@lru_cache(maxsize=100_000)
def names_nobody(word: str) -> bool:
    """Whether the dictionary knows a word, or the part behind its hyphen, only as what names no single person: `это`, `побритый`."""
    parses = [parse for parse in _morph().parse(word.lower().rpartition("-")[2]) if parse.is_known]
    nobody = (parse.tag.POS in NAMELESS or "Apro" in parse.tag or {"plur", "nomn"} <= set(parse.tag.grammemes) for parse in parses)
    return bool(parses) and all(nobody)
