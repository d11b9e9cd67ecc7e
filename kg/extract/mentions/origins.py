"""Whence people come, where no office tells it: `россиянка Мария Т.`, `гражданин Германии Т.`, `турецкий хакер Т.`, `Т. — испанец`."""

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator

from kg.extract.mentions.epithets import epithets
from kg.extract.mentions.offices import Line
from kg.extract.mentions.words import words
from kg.model import Token


def origins(lines: Iterable[Line], gone: Container[str]) -> dict[int, str]:
    """Bearer's number -> code of the country that the article most often says they come from; one of those `gone` if no other."""
    found: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for line in lines:
        for person in line.people:
            for token in epithets(line, person):
                if person.bearer is not None:
                    found[person.bearer.number].update(origin(line, token))
    return {number: min(codes, key=lambda code: (code in gone, -codes[code], code)) for number, codes in found.items() if codes}


def origin(line: Line, noun: Token) -> Iterator[str]:
    """The country of an inhabitant, of a citizen, or of whom an adjective of a state marks; not of somebody's friend or foe."""
    own = line.widest.get(noun.index)
    if own is not None and own.kind == "inhabitant" and own.actor is not None and own.actor.country:
        yield own.actor.country
        return
    if noun.lemma in words("other_side"):
        return
    marks = line.tree.children(noun.index, "amod", "nmod")
    for child in (*marks, *(other for mark in marks for other in line.tree.children(mark.index, "conj"))):
        draft = line.widest.get(child.index)
        if draft is None or draft.actor is None or draft.actor.type != "COUNTRY" or draft.actor.country is None:
            continue
        if draft.kind == "adjective" or (noun.lemma in words("citizen") and child.feats.get("Case") in ("Gen", None)):
            yield draft.actor.country
