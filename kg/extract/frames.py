"""Predicate-argument frames over a dependency tree, so that rules speak of roles and not of word order.

A slot is what the predicate's government calls an argument: `nom` and `acc` in the sense of the active voice, `gen`, `dat`, `ins`,
a preposition with its case (`с+ins`, `в адрес+gen`), `adj` (российский), `poss` (его). `how` tells by which way it was found.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.model import Token
from kg.text import CASES, Tree

VERBAL = {"VERB", "AUX"}
NOMINAL = {"NOUN", "PROPN", "PRON", "DET", "NUM", "SYM", "X"}


@dataclass(frozen=True, slots=True)
class Argument:
    """A token that fills a slot of a predicate."""

    slot: str
    token: int
    how: str = "direct"  # direct, conj, control, relative, participle, converb, apposition, light


@dataclass(frozen=True, slots=True)
class Syntax:
    """Words that steer the frames."""

    control: Mapping[str, str]  # lemma -> slot of the one who acts in its infinitive
    compounds: Mapping[str, str]  # "в адрес" -> "в адрес+gen"
    copulas: frozenset[str]  # verbs that join a subject to what it is


class Frames:
    """The frames of one sentence, computed as they are asked for."""

    def __init__(self, tree: Tree, words: Syntax) -> None:
        self.tree = tree
        self._words = words
        self._known: dict[int, list[Argument]] = {}
        self._open: set[int] = set()

    def arguments(self, index: int) -> list[Argument]:
        """All arguments of the predicate at a token, its own ones first, then those it shares with others."""
        if index in self._known:
            return self._known[index]
        if index in self._open:  # a parse may send two predicates to one another for their subject
            return []
        self._open.add(index)
        token = self.tree.tokens[index]
        found = list(self._own(token))
        if token.pos in ("NOUN", "PROPN"):
            found += self._trail(token, {argument.token for argument in found})
        found += self._shared(token, {argument.slot for argument in found})
        found = [self._antecedent(argument, token) for argument in found]
        self._open.discard(index)
        self._known[index] = found
        return found

    def slot(self, token: Token) -> str:
        """The slot that a dependent fills by its preposition and case, voice aside."""
        marks = [mark for mark in self.tree.children(token.index, "case") if mark.index < token.index]
        case = CASES.get(token.feats.get("Case", ""), "")
        if not marks:
            return case or "?"
        words = " ".join(
            " ".join([mark.text.lower(), *(part.text.lower() for part in self.tree.children(mark.index, "fixed"))]) for mark in marks[:1]
        )
        return f"{FULL.get(words, words)}+{case}"

    def passive(self, token: Token) -> bool:
        """Whether the verb's subject is what is acted upon."""
        if token.feats.get("Voice") == "Pass" or (token.pos == "ADJ" and token.rel == "acl" and token.lemma.endswith(PARTICIPLES)):
            return True
        return any(child.rel == "nsubj:pass" for child in self.tree.children(token.index))

    def _own(self, token: Token) -> Iterator[Argument]:
        passive = token.pos in VERBAL | {"ADJ"} and self.passive(token)
        for child in self.tree.children(token.index):
            rel = child.rel
            if rel in ("nsubj", "nsubj:pass"):
                agent = passive and child.feats.get("Case") == "Ins"
                yield Argument("nom" if agent or not (rel == "nsubj:pass" or passive) else "acc", child.index)
            elif rel == "obl:agent" or (passive and rel in ("obl", "nmod", "iobj") and self.slot(child) == "ins"):
                yield Argument("nom", child.index)
            elif rel == "obj":
                yield Argument("acc" if token.pos in VERBAL else self.slot(child), child.index)
            elif rel in ("obl", "iobj", "nmod", "obl:tmod"):
                yield self._through_preposition(child)
            elif rel == "amod" and token.pos in NOMINAL:
                yield Argument("adj", child.index)
            elif rel == "det" and token.pos in NOMINAL:
                yield Argument("poss", child.index)
            elif rel == "nummod:gov":
                yield Argument("gen", child.index)

    def _trail(self, token: Token, have: set[int]) -> Iterator[Argument]:
        """`аннексия Кувейта Ираком`, `помощь Японии Филиппинам`: what stands behind a noun's genitive, wherever the parser hangs it."""
        for follower in self.tree.tokens[token.index + 1 :]:
            if follower.pos not in ("NOUN", "PROPN", "ADJ", "DET", "NUM", "PRON") or follower.lemma == "который":
                return
            case = follower.feats.get("Case")
            if follower.pos in ("NOUN", "PROPN", "PRON") and case in ("Ins", "Dat") and follower.index not in have:
                head = self.tree.head(follower.index)
                inside = head is not None and head.feats.get("Case") == case and head.index > token.index
                if not inside:
                    yield Argument(CASES[case], follower.index, "trail")
            elif follower.pos == "PROPN" and case == "Gen" and follower.rel == "nmod":
                # genitive and dative of `Япония` are one form; no state is another's
                head = self.tree.head(follower.index)
                if head is not None and head.pos == "PROPN" and head.index > token.index and follower.text.endswith(("ии", "е")):
                    yield Argument("dat", follower.index, "trail")

    def _through_preposition(self, child: Token) -> Argument:
        """`в адрес Киева`: a noun that serves as a preposition hands its genitive on."""
        slot = self.slot(child)
        phrase = self._words.compounds.get(f"{slot.partition('+')[0]} {child.text.lower()}")
        if phrase:
            for inner in self.tree.children(child.index, "nmod", "obl", "conj"):
                return Argument(phrase, inner.index)
        return Argument(slot, child.index)

    def _shared(self, token: Token, have: set[str]) -> Iterator[Argument]:
        head = self.tree.head(token.index)
        if head is None:
            return
        if token.pos in VERBAL or token.pos == "ADJ":
            yield from self._subject(token, head, have)
        elif token.pos == "NOUN" and head.lemma in self._words.copulas and self.slot(token) in ("ins", "nom", "acc"):
            yield from [*self._from(head, "nom", "nom", "copula"), *self._from(head, "acc", "nom", "copula")][:1]
        if token.rel == "conj":
            for argument in self.arguments(head.index):
                outer = argument.slot == "nom" if token.pos in VERBAL else argument.slot not in have
                if outer and argument.slot not in have and (token.pos in VERBAL) == (head.pos in VERBAL):
                    yield Argument(argument.slot, argument.token, "conj")
        if token.pos in VERBAL and "acc" not in have:
            for follower in self.tree.children(token.index, "conj"):
                if follower.pos in VERBAL and not self.tree.children(token.index, "obj", "ccomp", "xcomp", "nsubj:pass"):
                    for child in self.tree.children(follower.index, "obj"):
                        yield Argument("acc", child.index, "conj")

    def _subject(self, token: Token, head: Token, have: set[str]) -> Iterator[Argument]:
        form = token.feats.get("VerbForm")
        if token.rel in ("acl", "amod") and (form == "Part" or token.pos == "ADJ" or token.feats.get("Voice") == "Pass"):
            slot = "acc" if self.passive(token) else "nom"
            if slot not in have:
                yield Argument(slot, head.index, "participle")
            return
        if "nom" in have and not self.passive(token):
            return
        slot = "acc" if self.passive(token) else "nom"
        if slot in have:
            return
        if form == "Conv" and token.rel in ("advcl", "obl", "parataxis", "conj", "acl"):
            yield from self._from(head, "nom", slot, "converb")
        elif form == "Inf" and token.rel in ("xcomp", "ccomp", "csubj", "advcl", "acl", "obj", "nsubj", "obl", "nmod"):
            wanted = self._words.control.get(head.lemma, "nom")
            found = list(self._from(head, wanted, slot, "control"))
            if not found and head.pos in ("NOUN", "PROPN"):
                for other in ("gen", "adj", "poss"):
                    found = found or list(self._from(head, other, slot, "control"))
                verb = self.tree.head(head.index)
                if not found and verb is not None and verb.pos in VERBAL:
                    found = list(self._from(verb, self._words.control.get(head.lemma, "nom"), slot, "control"))
            yield from found

    def _from(self, head: Token, wanted: str, slot: str, how: str) -> Iterator[Argument]:
        for argument in self.arguments(head.index):
            if argument.slot == wanted:
                yield Argument(slot, argument.token, how)

    def _antecedent(self, argument: Argument, predicate: Token) -> Argument:
        """`который` stands for the noun that its clause modifies."""
        token = self.tree.tokens[argument.token]
        if token.lemma != "который":
            return argument
        clause: Token | None = predicate
        while clause is not None and clause.rel != "acl:relcl":
            clause = self.tree.head(clause.index)
        noun = self.tree.head(clause.index) if clause is not None else None
        return Argument(argument.slot, noun.index, "relative") if noun is not None else argument


# Passive participles that the tagger takes for adjectives.
PARTICIPLES = ("нный", "енный", "мый")
# Variants of a preposition before clusters.
FULL = {"со": "с", "ко": "к", "во": "в", "об": "о", "обо": "о", "изо": "из", "ото": "от", "надо": "над", "передо": "перед", "подо": "под"}
