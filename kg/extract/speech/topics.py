"""What a stretch of speech is about: a short noun phrase near its wording, and the actors in it."""

from collections.abc import Mapping
from dataclasses import dataclass

from kg.extract.speech.labels import judged, label
from kg.model import Actor, Mention, Token
from kg.text import Tree
from kg.vocabulary.load import topic_words

STEM = 4  # letters by which a word is known in any case
ABOUT = 4  # actors that one matter is about
NAMED = {"name", "adjective", "inhabitant"}  # kinds of mentions that name an actor
BEHIND = 3  # of them, those that stand behind a label that leaves them out


@dataclass(frozen=True, slots=True)
class Matter:
    """What one sentence, or a part of one, is about."""

    sentence: int
    start: int
    end: int
    label: str
    words: frozenset[str]  # lemmas of its nouns, names and verbs
    actors: tuple[Actor, ...]
    first: bool = False  # the speaker speaks of himself in it: `я`, `мы`, a verb in the first person


def matter(
    tree: Tree, inside: list[int], mentions: list[Mention], speakers: tuple[Actor, ...], homes: Mapping[str, Actor]
) -> Matter | None:
    """The matter of the tokens `inside` of one sentence; None where there is no noun in them. `homes` has states by code."""
    head = top(tree, inside)
    if head is None:
        return None
    within = set(inside)
    name = label(tree, head, within, stands_for(tree, within, mentions, speakers))
    if not name:
        return None
    actors: list[Actor] = []
    for mention in mentions:
        if mention.head in within and not nested(mention, mentions):
            for actor in (mention.actor, *mention.members):
                if actor is not None and actor not in speakers and actor not in actors and not anybody(actor):
                    actors.append(actor)
    if not actors:  # what a speaker says of himself alone
        own = {mention.actor for mention in mentions if mention.head in within and not joint(tree.tokens[mention.head])}
        actors = [speaker for speaker in speakers if speaker in own]
    named = {mention.actor.id for mention in mentions if mention.actor and mention.head in within and in_label(name, mention.text)}
    name += unnamed(name, [actor for actor in actors[:BEHIND] if actor not in speakers and actor.id not in named])
    tokens = [tree.tokens[index] for index in inside]
    if not actors and any(map(joint, tokens)):  # an official's `мы` is his state
        actors = [homes[one.country] for one in speakers if one.type == "PERSON" and one.country is not None and one.country in homes]
    words = frozenset(token.lemma for token in tokens if token.pos in {"NOUN", "PROPN", "VERB", "ADJ"})
    first = any(token.feats.get("Person") == "1" or token.lemma in topic_words()["first"] for token in tokens)
    return Matter(tree.sentence.index, tokens[0].start, tokens[-1].end, name, words, tuple(actors[:ABOUT]), first)


def joint(token: Token) -> bool:
    """Whether a word is for more than the speaker alone: `мы`, `наш`."""
    return token.lemma in topic_words()["joint"]


def stands_for(tree: Tree, within: set[int], mentions: list[Mention], speakers: tuple[Actor, ...]) -> dict[int, Actor]:
    """Whom the words of a stretch stand for that name nobody themselves, by token: pronouns, possessives, bare descriptions.

    Each actor once, and none that the stretch names.
    """
    taken = {mention.actor for mention in mentions if mention.kind in NAMED and mention.head in within} | set(speakers)
    found: dict[int, Actor] = {}
    for mention in mentions:
        actor = mention.actor
        if (
            actor is not None
            and mention.head in within
            and actor not in taken
            and actor.label[:1].isupper()
            and pointing(tree, mention, actor)
        ):
            taken.add(actor)
            found[mention.head] = actor
    return found


def pointing(tree: Tree, mention: Mention, actor: Actor) -> bool:
    """Whether the name of the actor may stand in the place of a mention."""
    head = tree.tokens[mention.head]
    if mention.kind == "pronoun":
        return head.feats.get("Person") == "3"
    if mention.kind == "possessive":
        return head.text.lower() in topic_words()["theirs"]
    if mention.kind == "office" or (mention.kind == "description" and actor.type == "PERSON" and head.feats.get("Case") == "Ins"):
        # An office is often spoken of as such: `выборы президента`, `стал президентом`.
        return head.rel.partition(":")[0] in {"nsubj", "obj", "iobj"} and head.feats.get("Case") != "Ins" and bare(tree, mention, actor)
    return mention.kind == "description" and bare(tree, mention, actor)


def bare(tree: Tree, mention: Mention, actor: Actor) -> bool:
    """Whether a mention describes an actor and has no name in it nor beside it: `политик`, `глава государства`."""
    words = tree.tokens[mention.first : mention.last + 1]
    named = any(token.pos == "PROPN" or (token.text[:1].isupper() and token.index > 0) for token in words)
    return not named and not tree.children(mention.head, "appos", "flat") and not in_label(actor.label, mention.text)


def unnamed(name: str, actors: list[Actor]) -> str:
    """The actors that a label leaves out, to stand behind it: `невозможность мира в регионе (Израиль)`."""
    missing = [actor.label for actor in actors if actor.label[:1].isupper() and not in_label(name, actor.label)]
    return f" ({', '.join(missing)})" if missing else ""


def in_label(label: str, name: str) -> bool:
    """Whether a label has a word of a name, in any case."""
    return any(word[:STEM] in plain(label) for word in plain(name).split() if len(word) > 1)


def plain(text: str) -> str:
    return text.lower().replace("ё", "е")


def apart(tree: Tree, inside: list[int]) -> list[list[int]]:
    """The stretch cut where a coordinated part has a preposition or a `что` of its own: `о санкциях, а также о помощи`."""
    head = top(tree, inside)
    if head is None:
        return [inside]
    within = set(inside)
    joined = []
    if any(tree.children(head.index, "case")) or any(mark.lemma == "что" for mark in tree.children(head.index, "mark")):
        for index in tree.conjuncts(head.index)[1:]:
            own = tree.children(index, "case") or [mark for mark in tree.children(index, "mark") if mark.lemma == "что"]
            if own and index in within:
                joined.append([below for below in tree.subtree(index) if below in within])
    taken = {index for group in joined for index in group}
    return [[index for index in inside if index not in taken], *joined]


def nested(mention: Mention, mentions: list[Mention]) -> bool:
    """Whether a mention is a part of a longer one: the country of `премьер Турции`."""
    return any(
        other.first <= mention.first and mention.last <= other.last and other.last - other.first > mention.last - mention.first
        for other in mentions
        if other.actor is not None
    )


def anybody(actor: Actor) -> bool:
    """Whether an actor is a common noun that the article does not tie to a country: `правительство`, `полиция`."""
    return actor.type != "PERSON" and actor.country is None and actor.label[:1].islower()


def top(tree: Tree, inside: list[int]) -> Token | None:
    """The highest word of the stretch; of several the one with the largest subtree."""
    within = set(inside)
    tops = [tree.tokens[index] for index in inside if tree.heads[index] not in within and tree.tokens[index].pos != "PUNCT"]
    thing = next((token for token in tops if any(judged(tree, token, other) for other in tops)), None)
    leading = [token for token in tops if not subordinate(tree, token)]
    if any(token.pos in {"NOUN", "PROPN", "VERB", "AUX", "ADJ"} for token in leading):
        tops = leading
    return thing or max(tops, key=lambda token: (len(within & set(tree.subtree(token.index))), -token.index), default=None)


def subordinate(tree: Tree, token: Token) -> bool:
    """Whether a word heads a clause that only goes with another: `если …`, `который …`, `потому что …`."""
    if token.pos not in {"VERB", "AUX", "ADJ"}:
        return False
    marks = {child.text.lower() for child in tree.children(token.index, "mark", "advmod", "cc")}
    return not marks.isdisjoint(topic_words()["under"]) or any(child.lemma == "который" for child in tree.children(token.index))
