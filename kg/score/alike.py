"""When something found counts as what was annotated."""

from itertools import product

from kg.score.items import End, Item
from kg.score.names import scoring, within


def same_actor(wanted: End, found: End) -> bool:
    """Whether two actors are one: states by code, organisations by code or name, people by name."""
    types = {wanted.type, found.type}
    if "TOPIC" in types:
        return False
    home, guess = wanted.country, found.country
    if types == {"COUNTRY"}:
        return home == guess if home and guess else alike(wanted, found)
    if "COUNTRY" in types:
        # A state found in the place of an official whom the article leaves without a name.
        return found.type == "COUNTRY" and wanted.unnamed and home is not None and home == guess
    if (home and guess and home != guess) or ("PERSON" in types and len(types) > 1):
        return False
    if wanted.unnamed and found.unnamed:
        return home == guess if home else alike(wanted, found)
    if types == {"ORG"} and home == guess and home in scoring().organisations:
        return True
    return alike(wanted, found)


def alike(wanted: End, found: End) -> bool:
    """Whether one of the names of the one holds a name of the other."""
    return any(within(one, other) for one, other in product(wanted.names, found.names))


def same_employer(wanted: End, found: End) -> bool:
    """Whether two objects of a position are one: a state's body stands for the state, and the state for it."""
    swapped = "COUNTRY" in (wanted.type, found.type) and wanted.country is not None and wanted.country == found.country
    return swapped or same_actor(wanted, found)


def same_topic(wanted: End, found: End) -> bool:
    """Whether two topics share a word of content, and half of the actors or a third of the words."""
    shared = wanted.content & found.content
    if not shared:
        return False
    common = sum(any(within(one, other) for other in found.about) for one in wanted.about)
    either = len(wanted.about) + len(found.about) - common
    return (either > 0 and common / either >= 0.5) or len(shared) / min(len(wanted.content), len(found.content)) >= 0.34


def same_ends(wanted: Item, found: Item, symmetric: bool) -> bool:
    """Whether the ends are the same; in either order where the order says nothing."""
    posts = wanted.relation == found.relation == "position"
    straight = same_actor(wanted.subject, found.subject) and (same_employer if posts else same_actor)(wanted.object, found.object)
    return straight or (symmetric and same_actor(wanted.subject, found.object) and same_actor(wanted.object, found.subject))


def same_triple(wanted: Item, found: Item) -> bool:
    """Whether relation and ends are the same."""
    return wanted.relation == found.relation and same_ends(wanted, found, wanted.symmetric)


def same_pair(wanted: Item, found: Item) -> bool:
    """Whether the same two actors are joined, by whatever relation."""
    return same_ends(wanted, found, True)


def same_statement(wanted: Item, found: Item) -> bool:
    """Whether the same speaker speaks of the same topic."""
    return same_actor(wanted.subject, found.subject) and same_topic(wanted.object, found.object)
