"""One node per actor: actors of many articles that are the same one are merged."""

from collections.abc import Iterable

from kg.model import Actor
from kg.vocabulary.gazetteer import Vocabulary


def merge(actors: Iterable[Actor], vocabulary: Vocabulary) -> dict[str, Actor]:
    """Id of every actor -> the actor that it is one with."""
    return {actor.id: actor for actor in actors}
