"""Names as sets of stems, so that case endings and the order of words do not count."""

import re
from functools import cache

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from kg.errors import VocabularyError
from kg.vocabulary.load import HOME, Loader

Stems = frozenset[str]
SIGNS = re.compile(r"[^\w\s]")
STEM = 5  # letters that are compared of a longer word


class Scoring(BaseModel):
    """The table of names that scoring needs."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    organisations: dict[str, tuple[str, ...]]
    abbreviations: dict[str, str]
    empty: tuple[str, ...]


@cache
def scoring() -> Scoring:
    """The table. Raises VocabularyError."""
    path = HOME / "scoring.yaml"
    try:
        with path.open(encoding="utf-8") as file:
            table = Scoring.model_validate(yaml.load(file, Loader=Loader))
    except (OSError, ValueError, yaml.YAMLError, ValidationError) as error:
        raise VocabularyError(f"{path}: {' '.join(str(error).split())}") from error
    names = [name for each in table.organisations.values() for name in each]
    for name in names:
        if names.count(name) > 1:
            raise VocabularyError(f"{path}: {name}: stands for two organisations")
    return table


@cache
def codes() -> dict[str, str]:
    """Plain name -> code of an organisation."""
    return {name: code for code, names in scoring().organisations.items() for name in names}


@cache
def empty() -> Stems:
    """Stems that say nothing in a topic."""
    return stems(" ".join(scoring().empty))


def plain(name: str, gap: str = "") -> str:
    """Lower case, ё as е, signs replaced by `gap`."""
    return SIGNS.sub(gap, name.lower().replace("ё", "е"))


def stems(name: str) -> Stems:
    """The stems of a name's words, abbreviations spelt out."""
    written = scoring().abbreviations
    spelt = " ".join(written.get(word, word) for word in plain(name, " ").split())
    return frozenset(stem(word) for word in spelt.split())


def stem(word: str) -> str:
    """The word without its ending: five letters of a long one, all but the last of a short one, three at least."""
    return word[:STEM] if len(word) > STEM else word[: max(3, len(word) - 1)]


def within(one: Stems, other: Stems) -> bool:
    """Whether one name holds all words of the other; an empty name never does."""
    return bool(one and other and (one <= other or other <= one))
