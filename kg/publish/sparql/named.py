"""The queries that ship: `queries/*.rq`, each with a typed header and `VALUES` blocks that hold its parameters.

A file is SPARQL as it stands, with the defaults of its parameters. A parameter is filled in by writing its value, as an RDF term of its
type, in the place of what stands in the braces of `VALUES ?name { … }`; so no value can become anything but a term.
"""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal, Self

import yaml
from pydantic import ValidationError, model_validator
from pyoxigraph import Literal as RdfLiteral

from kg.errors import QueryError, VocabularyError
from kg.vocabulary import Vocabulary, actors, relations
from kg.vocabulary.records import Record

HOME = Path(__file__).parent / "queries"
LANGUAGES = ("ru", "en", "kk")


class Both(Record):
    """A text in Russian and English."""

    ru: str
    en: str


class Param(Record):
    """A parameter of a query."""

    name: str
    type: Literal["country", "pair", "actor", "relation", "text", "year"]
    default: str
    label: Both


class Named(Record):
    """A query with its header; `text` is the whole file."""

    id: str
    title: Both
    about: Both
    params: tuple[Param, ...] = ()
    text: str

    @model_validator(mode="after")
    def _hold(self) -> Self:
        for param in self.params:
            held = {match[0].removeprefix(match[1]) for match in _block(param.name).finditer(self.text)}
            if len(held) != 1:
                raise ValueError(
                    f"parameter {param.name} needs VALUES ?{param.name} {{ … }}, wherever it stands the same, found {len(held)}"
                )
        return self

    def filled(self, values: Mapping[str, str]) -> str:
        """The query with these values, and the defaults for the others. Raises QueryError."""
        known = {param.name for param in self.params}
        for name in values:
            if name not in known:
                raise QueryError(f"query {self.id} has no parameter {name!r}: it has {', '.join(sorted(known)) or 'none'}")
        text = self.text
        for param in self.params:
            terms = rendered(param.type, param.name, values.get(param.name, param.default))
            text = _block(param.name).sub(lambda match, terms=terms: f"{match[1]}{{ {terms} }}", text)  # type: ignore[misc]
        return text


def _block(name: str) -> re.Pattern[str]:
    return re.compile(rf"(VALUES\s+\?{name}\s*)\{{[^}}]*\}}")


@cache
def named_queries() -> dict[str, Named]:
    """All queries that ship, by name. Raises VocabularyError."""
    return {path.stem: read_query(path) for path in sorted(HOME.glob("*.rq"))}


def named_query(name: str) -> Named:
    """The query of a name. Raises QueryError."""
    try:
        return named_queries()[name]
    except KeyError:
        raise QueryError(f"no query is called {name!r}: `kg query --list` shows them all") from None


def read_query(path: Path) -> Named:
    """A query file with its header. Raises VocabularyError."""
    text = path.read_text(encoding="utf-8")
    head = "\n".join(line[2:] for line in text.split("\n") if line.startswith("# "))
    try:
        return Named.model_validate({**yaml.safe_load(head), "id": path.stem, "text": text})
    except (ValidationError, yaml.YAMLError, TypeError) as error:
        raise VocabularyError(f"{path}: the header does not hold: {' '.join(str(error).split())}") from error


def rendered(kind: str, name: str, value: str) -> str:
    """A value as RDF terms. Raises QueryError."""
    if kind == "year":
        if not re.fullmatch(r"[0-9]{1,4}", value):
            raise QueryError(f"{name}: {value!r} is no year: give one such as 2024")
        return value
    if kind == "relation":
        return f"dg:{_relation(name, value)}"
    if kind == "country":
        return str(RdfLiteral(_country(name, value)))
    if kind == "pair":
        return str(RdfLiteral(_pair(name, value)))
    if kind == "actor":
        return " ".join(str(RdfLiteral(value, language=language)) for language in LANGUAGES)
    return str(RdfLiteral(value.lower()))


def _relation(name: str, value: str) -> str:
    for relation in relations().values():
        if value.lower() in (relation.id, *(getattr(relation.label, language).lower() for language in LANGUAGES)):
            return relation.id
    raise QueryError(f"{name}: there is no relation {value!r}: there are {', '.join(relations())}")


def _country(name: str, value: str) -> str:
    code = _codes(actors()).get(value.casefold())
    if code is None:
        raise QueryError(f"{name}: {value!r} is no country or organisation that the vocabulary knows: give a code such as KAZ, or a name")
    return code


def _pair(name: str, value: str) -> str:
    sides = re.split(r"\s*[,;]\s*", value.strip()) if re.search(r"[,;]", value) else value.strip().split("-")
    if len(sides) != 2:
        raise QueryError(f'{name}: {value!r} is no pair: give two codes or names, such as KAZ-RUS or "Казахстан, Россия"')
    return "-".join(sorted(_country(name, side) for side in sides))


def _codes(vocabulary: Vocabulary) -> dict[str, str]:
    codes: dict[str, str] = {}
    for organisation in vocabulary.organisations:
        if organisation.code and organisation.code != "OTHER":
            names = (organisation.id, organisation.code, organisation.name.ru, organisation.name.en, *organisation.aliases)
            codes.update({name.casefold(): organisation.code for name in names})
    for country in vocabulary.countries:
        names = (country.id, country.iso2 or "", country.name.ru, country.name.en, country.name.kk, *country.aliases)
        codes.update({name.casefold(): country.id for name in names if name})
    return codes
