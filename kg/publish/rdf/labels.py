"""Names of actors in the other languages, and the codes of countries, from the vocabulary."""

from collections.abc import Iterator

from kg.model import Actor
from kg.vocabulary import Vocabulary
from kg.vocabulary.records import Name, Text


class Labels:
    """What the vocabulary knows of an actor beyond its Russian name."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._countries = {country.id: country for country in vocabulary.countries}
        self._names: dict[str, Name | Text] = {entry.id: entry.name for entry in vocabulary.organisations}

    def of(self, actor: Actor) -> Iterator[tuple[str, str]]:
        """Language and name, Russian apart, which articles themselves give."""
        country = self._countries.get(actor.country or "") if actor.type == "COUNTRY" else None
        text = country.name if country else self._names.get(actor.id.partition(":")[2] or actor.id)  # ids say their kind: org:CSTO
        for language in ("en", "kk"):
            if name := getattr(text, language, None):
                yield language, name

    def iso(self, code: str) -> tuple[str, str] | None:
        """The three-letter and the two-letter code, where ISO 3166-1 has the country."""
        country = self._countries.get(code)
        return (country.id, country.iso2) if country and country.iso2 else None
