"""How many mentions of an article are settled, and which names stay open."""

from collections import Counter

from kg.model import Cast, Mention, Roll
from kg.vocabulary.gazetteer import Vocabulary


def known_ids(vocabulary: Vocabulary) -> frozenset[str]:
    """The ids of the actors that the vocabulary knows."""
    found = {f"country:{entry.id}" for entry in vocabulary.countries} | {f"person:{entry.id}" for entry in vocabulary.people}
    return frozenset(found | {f"org:{entry.id}" for entry in vocabulary.organisations})


def enrol(cast: Cast, known: frozenset[str]) -> Roll:
    """Count the mentions of an article; `known` are the ids of the vocabulary.

    Open is a mention that is nobody's, and a name of somebody unknown to the vocabulary whose country the article does not tell.
    """
    resolved = guessed = left = 0
    names: Counter[str] = Counter()
    for mention in cast.mentions:
        if is_open(mention, known):
            left += 1
            if mention.kind == "name" and not mention.text[:1].islower():
                names[mention.actor.label if mention.actor else " ".join(mention.text.split())] += 1
        elif mention.guessed:
            guessed += 1
        else:
            resolved += 1
    return Roll(resolved, guessed, left, dict(sorted(names.items())))


def is_open(mention: Mention, known: frozenset[str]) -> bool:
    """Whether a mention leads to nobody of whom more than the name is known."""
    if mention.actor is None:
        return not mention.members
    return mention.kind == "name" and mention.actor.country is None and mention.actor.id not in known
