"""Other names by which a reader may look for an actor: those of the vocabulary, in every language that it has."""

from collections.abc import Mapping

from kg.vocabulary import Vocabulary

MOST = 16  # names of one actor


def search_names(vocabulary: Vocabulary) -> Mapping[str, tuple[str, ...]]:
    """The further names of each actor that the vocabulary knows, by the actor's id."""
    found: dict[str, tuple[str | None, ...]] = {}
    for country in vocabulary.countries:
        formal = (country.formal.ru, country.formal.en) if country.formal else ()
        found[f"country:{country.id}"] = (country.name.en, country.name.kk, *country.aliases, *formal)[:MOST]
    for organisation in vocabulary.organisations:
        found[f"org:{organisation.id}"] = (organisation.name.en, organisation.name.kk, *organisation.aliases)[:MOST]
    for person in vocabulary.people:
        found[f"person:{person.id}"] = person.names[:MOST]
    return {actor: tuple(dict.fromkeys(name for name in names if name)) for actor, names in found.items() if any(names)}
