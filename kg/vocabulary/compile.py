"""`python -m kg.vocabulary.compile`: writes what the tables of the vocabulary hold in compiled form, the forms of every name."""

import csv
import io
import os
import sys
from pathlib import Path

from kg.vocabulary.gazetteer import Vocabulary, actors
from kg.vocabulary.inflect import Inflector
from kg.vocabulary.load import HOME, read_table
from kg.vocabulary.records import WordList

TABLE = HOME / "forms.csv"


def names(vocabulary: Vocabulary) -> dict[str, bool]:
    """Every name that declines as a noun does, and whether its plural counts as well; adjectives and people are inflected by rule."""
    found: dict[str, bool] = {}
    for country in vocabulary.countries:
        formal = [country.formal.ru] if country.formal else []
        found.update(dict.fromkeys((country.name.ru, *country.aliases, *formal, *country.metonyms), False))
        found.update(dict.fromkeys(country.inhabitants, True))
    for organisation in vocabulary.organisations:
        found.update(dict.fromkeys((organisation.name.ru, *organisation.aliases, *organisation.metonyms), False))
    for body in vocabulary.bodies:
        found.update({lemma: lemma == lemma.lower() for lemma in body.lemmas})
        for named in body.named:
            found.update(dict.fromkeys((named.name, *named.aliases), False))
    for place in vocabulary.places:
        found.update(dict.fromkeys((place.name, *place.aliases), False))
    found.update({trap.phrase: trap.phrase == trap.phrase.lower() for trap in vocabulary.traps})
    return {name: found[name] for name in sorted(found) if any("а" <= letter <= "я" or letter == "ё" for letter in name.lower())}


def render(vocabulary: Vocabulary) -> str:
    """The table of forms as CSV: a name, what all its forms begin with, and how each goes on."""
    inflector = Inflector({entry.id: frozenset(entry.words) for entry in read_table(HOME / "declension.yaml", WordList)})
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    for name, both in names(vocabulary).items():
        forms = inflector.forms(name, both)
        shared = os.path.commonprefix(forms)  # noqa: RUF071 - characters are meant, not parts of a path
        if len(forms) > 1:
            writer.writerow((name, shared, "|".join(form[len(shared) :] for form in forms)))
        else:
            writer.writerow((name, name, ""))
    return out.getvalue()


def write(path: Path, text: str) -> None:
    """The whole text or nothing."""
    beside = path.with_suffix(".new")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)


def main() -> int:
    """Write the table of forms anew."""
    write(TABLE, render(actors()))
    print(f"{TABLE.name} is up to date", file=sys.stderr)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
