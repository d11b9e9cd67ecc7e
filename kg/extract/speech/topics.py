"""What a stretch of speech is about: a short noun phrase near its wording, and the actors in it."""

from dataclasses import dataclass

from kg.model import Actor, Mention, Token
from kg.text import Tree
from kg.text.phrase import join, phrase

LONG = 9  # words of a label
CLAUSAL = {"acl", "acl:relcl", "advcl", "ccomp", "parataxis", "csubj"}


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
    label = name(tree, head, set(inside))
    if not label:
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
    return Matter(tree.sentence.index, tokens[0].start, tokens[-1].end, label, words, tuple(actors))


def top(tree: Tree, inside: list[int]) -> Token | None:
    """The highest word of the stretch; of several the one with the largest subtree."""
    within = set(inside)
    tops = [tree.tokens[index] for index in inside if tree.heads[index] not in within and tree.tokens[index].pos != "PUNCT"]
    return max(tops, key=lambda token: (len(within & set(tree.subtree(token.index))), -token.index), default=None)


def name(tree: Tree, head: Token, within: set[int]) -> str:
    """A noun phrase in the nominative for what a clause or noun phrase is about."""
    if head.pos in {"NOUN", "PROPN"} and tree.child(head.index, "nsubj") is None:
        return nominal(tree, head, within, LONG)
    parts: list[str] = []
    verb = head
    while (below := tree.child(verb.index, "xcomp")) is not None and below.index in within:
        verb = below
    room = LONG
    for index in dict.fromkeys([head.index, verb.index]):
        for child in tree.children(index, "nsubj", "obj", "obl", "iobj", "nmod"):
            if child.index in within and child.pos in {"NOUN", "PROPN"} and room > 0:
                piece = nominal(tree, child, within, min(room, 5)) if not parts else plain(tree, child, within, min(room, 5))
                room -= len(piece.split())
                parts.append(piece)
    return " ".join(parts)


def trimmed(tree: Tree, head: Token, within: set[int], room: int) -> list[Token]:
    """The words of a noun phrase without its clauses, the nearest ones first, in text order."""
    kept = [head.index]
    todo = [head.index]
    while todo:
        index = todo.pop(0)
        for child in tree.children(index):
            if child.index in within and child.rel not in CLAUSAL and child.pos != "PUNCT" and len(kept) < room:
                kept.append(child.index)
                todo.append(child.index)
    return [tree.tokens[index] for index in sorted(kept)]


def nominal(tree: Tree, head: Token, within: set[int], room: int) -> str:
    words = trimmed(tree, head, within, room)
    words = [token for token in words if not (token.rel == "case" and token.head == head.index)]
    return phrase(words, head, "Nom")


def plain(tree: Tree, head: Token, within: set[int], room: int) -> str:
    return join((token.text, token) for token in trimmed(tree, head, within, room))
