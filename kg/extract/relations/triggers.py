"""Where the words of the lexicon stand in a sentence."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.model import Token
from kg.text import Tree
from kg.vocabulary.records import LightVerb, Trigger

KINDS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adj", "ADV": "adj"}
VERBS = ("ть", "ти", "чь", "ться", "тись", "чься")


@dataclass(frozen=True, slots=True)
class Hit:
    """A trigger in a sentence: the governing token, then those of the other words of its phrase."""

    trigger: Trigger
    tokens: tuple[int, ...]


class Lexicon:
    """Triggers by the lemma of their governing word, light verbs by theirs."""

    def __init__(self, triggers: Iterable[Trigger], lights: Iterable[LightVerb]) -> None:
        self._triggers: dict[str, list[tuple[tuple[str, ...], Trigger]]] = defaultdict(list)
        for trigger in triggers:
            for lemma in trigger.lemma:
                first, *rest = lemma.replace("ё", "е").split()
                self._triggers[first].append((tuple(rest), trigger))
        self._lights: dict[str, list[LightVerb]] = defaultdict(list)
        for light in lights:
            for lemma in light.lemma:
                self._lights[lemma.replace("ё", "е")].append(light)

    def lights(self, token: Token) -> list[LightVerb]:
        """The entries of a light verb or light noun."""
        return [light for light in self._lights.get(token.lemma, ()) if KINDS.get(token.pos) == light.pos]

    def hits(self, tree: Tree) -> Iterator[Hit]:
        """All triggers of a sentence; a phrase hides the single word that governs it in the same relation."""
        for token in tree.tokens:
            found = list(self._at(tree, token))
            longest: dict[str, int] = {}
            for hit in found:
                longest[hit.trigger.relation] = max(longest.get(hit.trigger.relation, 0), len(hit.tokens))
            yield from (hit for hit in found if len(hit.tokens) == longest[hit.trigger.relation])

    def _at(self, tree: Tree, token: Token) -> Iterator[Hit]:
        kinds = {KINDS.get(token.pos), shape(token.lemma)}
        known = token.lemma if token.lemma in self._triggers else unreflexive(token.lemma)
        for rest, trigger in self._triggers.get(known, []):
            if trigger.pos not in kinds:
                continue
            words = self._phrase(tree, token.index, rest)
            if words is None:
                continue
            below = {child.lemma for child in tree.children(token.index)}
            head = tree.head(token.index)
            if head is not None and token.rel in ("acl", "amod"):  # `отозванный посол`: the noun is what the participle is about
                below.add(head.lemma)
            if trigger.unless and below & set(trigger.unless):
                continue
            if trigger.needs and not below & set(trigger.needs):
                continue
            yield Hit(trigger, (token.index, *words))

    def _phrase(self, tree: Tree, index: int, rest: tuple[str, ...]) -> tuple[int, ...] | None:
        """The tokens of the other words, each below the one before it or below the governing one; None where one is missing."""
        found: list[int] = []
        for word in rest:
            here = next((child for at in [index, *found] for child in self._near(tree, at) if alike(child, word)), None)
            if here is None:
                return None
            found.append(here.index)
        return tuple(found)

    def _near(self, tree: Tree, index: int) -> Iterator[Token]:
        for child in tree.children(index):
            yield child
            yield from tree.children(child.index, "case", "fixed", "advmod")
        head = tree.head(index)
        if head is not None and tree.tokens[index].rel in ("acl", "amod"):  # разорванные отношения
            yield head


def unreflexive(lemma: str) -> str:
    """`обвиняться` is the passive of `обвинять`."""
    return lemma[:-2] if lemma.endswith(("ся", "сь")) else lemma


def shape(lemma: str) -> str:
    """The kind of a word by its lemma, where the tagger errs: `Сербия дружественна`."""
    return "verb" if lemma.endswith(VERBS) else "adj" if lemma.endswith(("ый", "ий", "ой")) else "noun"


def alike(token: Token, word: str) -> bool:
    """Whether a token is a form of a word of a phrase, which the lexicon gives as it stands there: `вызвать посла`."""
    text = token.text.lower().replace("ё", "е")
    word = word.replace("ё", "е")
    if word in (token.lemma, text):
        return True
    stem = len(word) - (2 if len(word) > 5 else 1)
    return (
        len(word) > 3
        and token.pos in ("NOUN", "ADJ", "PROPN", "VERB")
        and token.lemma[:stem] == word[:stem]
        and len(token.lemma) <= len(word) + 2
    )
