"""Who is who: countries, organisations, bodies of state, offices and people, read together and checked against one another."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from kg.errors import VocabularyError
from kg.vocabulary.load import HOME, read_rows, read_table
from kg.vocabulary.records import (
    Body,
    Country,
    Distinct,
    Membership,
    Modifier,
    Organisation,
    Person,
    Place,
    Position,
    Record,
    SharedName,
    Trap,
)

R = TypeVar("R", bound=Record)
TABLES: tuple[tuple[str, type[Record], tuple[str, ...]], ...] = (
    ("countries", Country, ("countries.yaml",)),
    ("organisations", Organisation, ("organisations.yaml", "armed.yaml", "groups.yaml", "parties.yaml")),
    ("bodies", Body, ("bodies.yaml",)),
    ("positions", Position, ("positions.yaml",)),
    ("people", Person, ("people.csv", "people.yaml")),
    ("modifiers", Modifier, ("modifiers.yaml",)),
    ("memberships", Membership, ("memberships.csv",)),
    ("places", Place, ("places.csv",)),
    ("shared", SharedName, ("shared.yaml",)),
    ("traps", Trap, ("traps.yaml",)),
    ("distinct", Distinct, ("distinct.yaml",)),
)


@dataclass(frozen=True)
class Vocabulary:
    """All that is known of actors. Entries stand in the order of their ids.

    `forms` gives, for a name as the tables spell it (nominative), all its forms in a text, itself first; a name that is not in it
    is inflected by rule. The case of letters counts: a capital of the table asks for a capital in the text (`Чад` is not `чад`).
    """

    countries: tuple[Country, ...]
    organisations: tuple[Organisation, ...]  # each with its members
    bodies: tuple[Body, ...]
    positions: tuple[Position, ...]
    people: tuple[Person, ...]
    modifiers: tuple[Modifier, ...]
    places: tuple[Place, ...]
    shared: Mapping[str, SharedName]  # by name
    traps: tuple[Trap, ...]
    distinct: tuple[Distinct, ...]
    forms: Mapping[str, tuple[str, ...]]


@cache
def actors(directory: Path | None = None) -> Vocabulary:
    """The built-in vocabulary, overruled entry by entry by the tables of the same names in `directory`. Raises VocabularyError."""
    known = {name for _, _, files in TABLES for name in files}
    if directory is not None:
        check_directory(directory, known)
    table = {key: tuple(overlaid(files, kind, directory)) for key, kind, files in TABLES}
    return assemble(table, directory)


def check_directory(directory: Path, known: set[str]) -> None:
    """A user's directory must exist and hold nothing that would be passed over in silence."""
    if not directory.is_dir():
        raise VocabularyError(f"{directory}: not a folder with tables of the vocabulary")
    tables = sorted(path.name for path in directory.iterdir() if path.suffix in {".yaml", ".yml", ".csv"})
    for name in tables:
        if name not in known:
            raise VocabularyError(f"{directory / name}: not a table of the vocabulary; there are {', '.join(sorted(known))}")
    if not tables:
        raise VocabularyError(f"{directory}: holds no table of the vocabulary; there are {', '.join(sorted(known))}")


def overlaid(files: Iterable[str], kind: type[R], directory: Path | None) -> Iterator[R]:
    """The entries of some files, those of the user's directory in the place of built-in ones with their key; sorted by key."""
    entries: dict[str, R] = {}
    origin: dict[str, Path] = {}
    for home in (HOME, directory):
        for path in (home / name for name in files if home is not None and (home / name).exists()):
            for entry in built_in(path, kind) if home == HOME else read(path, kind):
                key = entry.key()
                if key in origin and origin[key].parent == home:
                    raise VocabularyError(f"{path}: {key}: stands in {origin[key].name} too; keep one of them")
                entries[key], origin[key] = entry, path
    yield from (entries[key] for key in sorted(entries))


def read(path: Path, kind: type[R]) -> tuple[R, ...]:
    """The entries of a table, in YAML or CSV by its name. Raises VocabularyError."""
    return read_rows(path, kind) if path.suffix == ".csv" else read_table(path, kind)


@cache
def built_in(path: Path, kind: type[R]) -> tuple[R, ...]:
    """The entries of a table that ships with the program, read once."""
    return read(path, kind)


def assemble(table: dict[str, tuple[Record, ...]], directory: Path | None) -> Vocabulary:
    """Tables into a vocabulary: references and claims on names are checked, members join their organisations."""
    members: dict[str, list[Membership]] = {}
    for row in of(table["memberships"], Membership):
        members.setdefault(row.organisation, []).append(row)
    organisations = tuple(
        entry.model_copy(update={"members": tuple(members.get(entry.id, ()))}) for entry in of(table["organisations"], Organisation)
    )
    vocabulary = Vocabulary(
        of(table["countries"], Country),
        organisations,
        of(table["bodies"], Body),
        of(table["positions"], Position),
        of(table["people"], Person),
        of(table["modifiers"], Modifier),
        of(table["places"], Place),
        MappingProxyType({entry.name: entry for entry in of(table["shared"], SharedName)}),
        of(table["traps"], Trap),
        of(table["distinct"], Distinct),
        MappingProxyType(read_forms(HOME / "forms.csv")),
    )
    check_references(vocabulary, members, directory or HOME)
    check_claims(vocabulary, directory or HOME)
    return vocabulary


def of(entries: tuple[Record, ...], kind: type[R]) -> tuple[R, ...]:
    """The entries as their kind."""
    return tuple(entry for entry in entries if isinstance(entry, kind))


def read_forms(path: Path) -> dict[str, tuple[str, ...]]:
    """Name -> its forms, from the compiled table: the part that all forms share, then what each of them adds to it."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return {name: tuple(stem + ending for ending in endings.split("|")) for name, stem, endings in csv.reader(file)}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, UnicodeDecodeError) as error:
        raise VocabularyError(f"{path}: damaged ({error}); `make vocabulary` writes it anew") from error


def check_references(vocabulary: Vocabulary, members: Mapping[str, list[Membership]], place: Path) -> None:
    """Every id that an entry names exists, and no id names two things."""
    countries = {entry.id for entry in vocabulary.countries}
    organisations = {entry.id for entry in vocabulary.organisations}
    bodies, positions = {entry.id for entry in vocabulary.bodies}, {entry.id for entry in vocabulary.positions}
    employers = countries | organisations
    for twice in sorted(countries & organisations):
        raise VocabularyError(f"{place}: {twice}: names a country and an organisation")
    people = {entry.id for entry in vocabulary.people}

    def wanted(owner: str, ids: Iterable[str | None], known: set[str], what: str) -> None:
        for one in ids:
            if one is not None and one not in known:
                raise VocabularyError(f"{place}: {owner}: there is no {what} {one}")

    for country in vocabulary.countries:
        wanted(country.id, country.successor, countries, "country")
    for organisation in vocabulary.organisations:
        wanted(organisation.id, [organisation.part_of], organisations, "organisation")
    for owner, rows in sorted(members.items()):
        wanted("memberships", [owner], organisations, "organisation")
        wanted(owner, [row.country for row in rows], countries, "country")
    for body in vocabulary.bodies:
        wanted(body.id, [named.country for named in body.named], countries, "country")
    for position in vocabulary.positions:
        wanted(position.id, [position.body], bodies, "body")
    for person in vocabulary.people:
        wanted(person.id, [person.country], countries, "country")
        wanted(person.id, [tenure.position for tenure in person.offices], positions, "position")
        wanted(person.id, [tenure.of for tenure in person.offices], employers, "country or organisation")
    for site in vocabulary.places:
        wanted(site.name, [site.country], countries, "country")
    for shared in vocabulary.shared.values():
        wanted(shared.name, [shared.place], countries, "country")
        wanted(shared.name, (*shared.ids, *([shared.prefer] if shared.prefer else [])), employers, "country or organisation")
    for pair in vocabulary.distinct:
        wanted(pair.key(), pair.ids, employers | people, "actor")


def claims(vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    """Every name that a country or an organisation answers to, with its id."""
    for country in vocabulary.countries:
        formal = [country.formal.ru] if country.formal else []
        adjectives = (*country.adjectives, *country.loose, *country.combining)
        words = (*country.aliases, *formal, *country.metonyms, *adjectives, *country.inhabitants)
        yield from ((name, country.id) for name in dict.fromkeys((country.name.ru, *words)))
    for organisation in vocabulary.organisations:
        words = (*organisation.aliases, *organisation.metonyms, *organisation.adjectives, *organisation.loose, *organisation.combining)
        yield from ((name, organisation.id) for name in dict.fromkeys((organisation.name.ru, *words)))


def check_claims(vocabulary: Vocabulary, place: Path) -> None:
    """Two entries claim one name only where `shared.yaml` says so, and it says no more than is so."""
    owners: dict[str, list[str]] = {}
    for name, entry in claims(vocabulary):
        owners.setdefault(name.replace("ё", "е"), []).append(entry)
    for name, ids in sorted(owners.items()):
        if len(ids) > 1:
            declared = vocabulary.shared.get(name)
            if declared is None or sorted(declared.ids) != sorted(ids):
                raise VocabularyError(
                    f"{place}: {name}: {' and '.join(sorted(ids))} claim this name; say so in shared.yaml or drop it from one"
                )
    for name, shared in sorted(vocabulary.shared.items()):
        if len(owners.get(name, ())) < 2:
            raise VocabularyError(f"{place / 'shared.yaml'}: {name}: fewer than two entries claim it")
        if shared.prefer is not None and shared.prefer not in shared.ids:
            raise VocabularyError(f"{place / 'shared.yaml'}: {name}: {shared.prefer} does not claim it")
