"""What a stretch of speech is about: a short noun phrase near its wording, and the actors in it."""

from dataclasses import dataclass

from kg.extract.speech.labels import label
from kg.model import Actor, Mention, Token
from kg.text import Tree


@dataclass(frozen=True, slots=True)
class Matter:
    """What one sentence, or a part of one, is about."""

    sentence: int
    start: int
    end: int
    label: str
    words: frozenset[str]  # lemmas of its nouns, names and verbs
    actors: tuple[Actor, ...]


def matter(tree: Tree, inside: list[int], mentions: list[Mention], speakers: tuple[Actor, ...]) -> Matter | None:
    """The matter of the tokens `inside` of one sentence; None where there is no noun in them."""
    head = top(tree, inside)
    if head is None:
        return None
    name = label(tree, head, set(inside))
    if not name:
        return None
    actors: list[Actor] = []
    within = set(inside)
    for mention in mentions:
        if mention.head in within:
            for actor in (mention.actor, *mention.members):
                if actor is not None and actor not in speakers and actor not in actors:
                    actors.append(actor)
    tokens = [tree.tokens[index] for index in inside]
    words = frozenset(token.lemma for token in tokens if token.pos in {"NOUN", "PROPN", "VERB", "ADJ"})
    return Matter(tree.sentence.index, tokens[0].start, tokens[-1].end, name, words, tuple(actors))


def top(tree: Tree, inside: list[int]) -> Token | None:
    """The highest word of the stretch; of several the one with the largest subtree."""
    within = set(inside)
    tops = [tree.tokens[index] for index in inside if tree.heads[index] not in within and tree.tokens[index].pos != "PUNCT"]
    return max(tops, key=lambda token: (len(within & set(tree.subtree(token.index))), -token.index), default=None)
