"""What the vocabulary calls an actor besides its label: in English, and by all names that a reader may look for."""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.vocabulary import Vocabulary

MOST = 16  # names of one actor


@dataclass(frozen=True)
class Names:
    """The names of one actor."""

    english: str | None  # None where the vocabulary has none
    others: tuple[str, ...]


def known_names(vocabulary: Vocabulary) -> Mapping[str, Names]:
    """The names of every actor that the vocabulary knows, by the actor's id."""
    return {
        actor: Names(english, tuple(dict.fromkeys(name for name in names[:MOST] if name)))
        for actor, english, names in _entries(vocabulary)
        if english or any(names)
    }


def _entries(vocabulary: Vocabulary) -> Iterator[tuple[str, str | None, tuple[str | None, ...]]]:
    for country in vocabulary.countries:
        formal = (country.formal.ru, country.formal.en) if country.formal else ()
        yield f"country:{country.id}", country.name.en, (country.name.en, country.name.kk, *country.aliases, *formal)
    for organisation in vocabulary.organisations:
        yield f"org:{organisation.id}", organisation.name.en, (organisation.name.en, organisation.name.kk, *organisation.aliases)
    for person in vocabulary.people:
        yield f"person:{person.id}", next(filter(_is_latin, person.names), None), person.names
    for body in vocabulary.bodies:
        named = {entry.country: entry for entry in body.named}
        for country in vocabulary.countries:
            own = named.get(country.id)
            english = (own and own.en) or (body.en and body.en.format(country=country.name.en))
            yield f"org:{country.id}.{body.id}", english, (english, *(own.aliases if own else ()))


def _is_latin(name: str) -> bool:
    return all(unicodedata.name(letter, "").startswith("LATIN") for letter in name if letter.isalpha())
