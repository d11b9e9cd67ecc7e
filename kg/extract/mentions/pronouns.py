"""Pronouns, possessives and words that take up actors named before, inside one article."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kg.extract.mentions.draft import Draft
from kg.extract.mentions.paradigms import plain
from kg.extract.mentions.plural import counted, of_states, several
from kg.extract.mentions.words import speech_verbs, words
from kg.model import Actor, Document, Sentence, Token
from kg.text import Tree

BACK = 2  # sentences in which an antecedent is looked for
MARGIN = 0.4  # by which the best reading must beat the next
NEAREST = 40  # antecedents weighed for one pronoun
OPEN, CLOSE = frozenset("«“„"), frozenset("»”")


@dataclass(frozen=True, slots=True)
class Antecedent:
    """An actor where the text names it."""

    sentence: int
    token: int
    actor: Actor
    gender: str  # m, f, n, plural
    subject: bool
    person: bool


@dataclass
class Chains:
    """What was named so far, sentence by sentence."""

    document: Document
    drafts: Sequence[list[Draft]]
    sexes: dict[str, str]  # of people, by actor id
    longest: int  # tokens of a sentence that is still one
    seen: dict[int, list[Antecedent]] = field(default_factory=lambda: defaultdict(list))
    pairs: dict[int, list[tuple[int, tuple[Actor, ...]]]] = field(default_factory=lambda: defaultdict(list))
    speaker: Actor | None = None

    def run(self) -> None:
        """Add a draft for every pronoun, resolved or open."""
        quoted = False
        for sentence in self.document.sentences:
            if len(sentence.tokens) > self.longest:
                self.speaker = None
                continue
            tree = Tree(sentence)
            self._note(sentence, tree)
            inside, quoted = in_quotes(sentence, quoted)
            said = self._says(sentence, tree, inside)
            if said is not None or not any(inside):
                self.speaker = said
            new = list(self._pronouns(sentence, tree, inside))
            self.drafts[sentence.index].extend(new)

    def holder(self, sentence: int, token: int) -> Actor | None:
        """Who a pronoun of the text is; for -1, the person who was the subject before the sentence."""
        if token >= 0:
            return next((draft.actor for draft in self.drafts[sentence] if draft.head == token and draft.kind == "pronoun"), None)
        for back in range(1, BACK + 1):
            subjects = {one.actor.id: one.actor for one in self.seen.get(sentence - back, ()) if one.subject and one.person}
            if subjects:
                return next(iter(subjects.values())) if len(subjects) == 1 else None
        return None

    def _note(self, sentence: Sentence, tree: Tree) -> None:
        for draft in self.drafts[sentence.index]:
            actor = draft.bearer.actor if draft.bearer else draft.actor
            if actor is None or draft.kind == "adjective" or draft.place:
                continue
            token = sentence.tokens[draft.head]
            person = actor.type == "PERSON"
            gender = self.sexes.get(actor.id) if person else None
            if gender is None:
                plural = token.feats.get("Number") == "Plur"
                gender = (
                    "plural"
                    if plural
                    else {"Masc": "m", "Fem": "f", "Neut": "n"}.get(token.feats.get("Gender", ""), "m" if person else "n")
                )
            subject = sentence.tokens[tree.first_conjunct(draft.head)].rel.startswith("nsubj")
            self.seen[sentence.index].append(Antecedent(sentence.index, draft.head, actor, gender, subject, person))
        self.seen[sentence.index].sort(key=lambda one: one.token)
        by_head = {one.token: one.actor for one in self.seen[sentence.index]}
        for head in by_head:
            members = [by_head[index] for index in tree.conjuncts(head) if index in by_head]
            if len({actor.id for actor in members}) > 1:
                self.pairs[sentence.index].append((head, tuple(dict.fromkeys(members))))

    def _before(self, sentence: int, token: int) -> Iterator[Antecedent]:
        count = 0
        for back in range(BACK + 1):
            for one in reversed(self.seen.get(sentence - back, ())):
                if back == 0 and one.token >= token:
                    continue
                yield one
                count += 1
                if count >= NEAREST:
                    return

    def _says(self, sentence: Sentence, tree: Tree, inside: Sequence[bool]) -> Actor | None:
        """Who speaks in a sentence: the subject of a verb of speech outside its quotation marks."""
        by_head = {one.token: one.actor for one in self.seen[sentence.index] if one.actor.type in ("PERSON", "ORG", "COUNTRY")}
        pronouns = words("pronoun_m") | words("pronoun_f")
        for token in sentence.tokens:
            aside = token.rel == "parataxis" and token.pos == "VERB"
            if token.lemma not in speech_verbs() and not aside:
                continue
            if inside[token.index] and not aside:
                continue
            subject = tree.child(token.index, "nsubj")
            if subject is not None and (aside or not inside[subject.index]):
                if subject.index in by_head:
                    return by_head[subject.index]
                if subject.lemma in pronouns:
                    return self._person(sentence, tree, subject)
        return None

    def _pronouns(self, sentence: Sentence, tree: Tree, inside: Sequence[bool]) -> Iterator[Draft]:
        for token in sentence.tokens:
            if token.pos in ("PRON", "DET"):
                actor: Actor | None = None
                members: tuple[Actor, ...] = ()
                if token.lemma in words("pronoun_m") | words("pronoun_f"):
                    actor = self._person(sentence, tree, token, said=inside[token.index])
                elif token.lemma in words("pronoun_self"):
                    actor = self._subject(sentence, tree, token)
                elif token.lemma in words("pronoun_plural"):
                    actor, members = self._several(sentence, token)
                elif token.lemma in words("pronoun_me") | words("pronoun_us") and inside[token.index]:
                    actor = self.speaker
                else:
                    continue
                kind = "possessive" if owns(tree, token) else "pronoun"
                draft = Draft(sentence.index, token.index, token.index, token.index, kind, actor, members=members, guessed=True)
                if actor is not None and token.rel.startswith("nsubj"):
                    gender = self.sexes.get(actor.id, "m")
                    self.seen[sentence.index].append(Antecedent(sentence.index, token.index, actor, gender, True, actor.type == "PERSON"))
                    self.seen[sentence.index].sort(key=lambda one: one.token)
                yield draft
            elif token.lemma in words("office") and token.pos in ("NOUN", "PROPN") and several(tree, token):
                yield from self._leaders(sentence, tree, token)
            elif token.lemma in words("parties") and token.pos == "NOUN" and several(tree, token):
                members = self._parties(sentence, tree, token)
                if members:
                    first = min(
                        [token.index, *(child.index for child in tree.children(token.index, "nummod", "det") if child.index < token.index)]
                    )
                    yield Draft(sentence.index, first, token.index, token.index, "description", members=members, guessed=True)
            elif token.lemma in words("again") and token.pos == "NOUN" and counted(tree, token):
                yield from self._leaders(sentence, tree, token, "ORG")
            elif token.lemma in words("again") and token.pos in ("NOUN", "PROPN") and token.feats.get("Number") != "Plur":
                actor = self._again(sentence, tree, token)
                if actor is not None:
                    line = self.drafts[sentence.index]
                    line[:] = [
                        draft
                        for draft in line
                        if not (draft.source == "body" and draft.guessed and draft.first == draft.last == token.index)
                    ]
                    yield Draft(sentence.index, token.index, token.index, token.index, "description", actor, guessed=True)

    def _person(self, sentence: Sentence, tree: Tree, token: Token, *, said: bool = False) -> Actor | None:
        """Who `он`, `её` is: the most prominent actor of that gender, if one stands out; in a quote never the one who speaks.

        What stands in brackets behind the pronoun tells by itself: `он (Путин)`.
        """
        behind = sentence.tokens[token.index + 1 : token.index + 4]
        if behind and behind[0].text == "(":
            for one in self.seen[sentence.index]:
                if one.token in (follower.index for follower in behind):
                    return one.actor
        gender = "m" if token.lemma in words("pronoun_m") else "f"
        possessive = owns(tree, token)
        clause = clause_of(tree, token.index)
        governor = tree.head(token.index)
        speaks = governor is not None and governor.lemma in speech_verbs() and token.rel.startswith("nsubj")
        points: dict[str, float] = {}
        actors: dict[str, Actor] = {}
        for one in self._before(sentence.index, token.index):
            if said and self.speaker is not None and one.actor.id == self.speaker.id:
                continue
            if one.gender != gender or (not one.person and one.actor.type == "GROUP"):
                continue
            near = sentence.index - one.sentence
            score = 3.0 - 1.2 * near + (1.2 if one.subject else 0.0) + (1.0 if one.person else -1.8 if speaks else -0.6)
            if near == 0:
                same = clause_of(tree, one.token) == clause
                if same and one.subject:
                    score -= 1.0 if possessive else 4.0
                elif same and not possessive:
                    score -= 1.5
                if tree.heads[one.token] == tree.heads[token.index] and not possessive:
                    score -= 3.0
            best = points.get(one.actor.id)
            points[one.actor.id] = score if best is None else max(best, score) + 0.2
            actors[one.actor.id] = one.actor
        ranked = sorted(points.items(), key=lambda item: (-item[1], item[0]))
        if not ranked or ranked[0][1] < 0.8:
            return None
        if len(ranked) > 1 and ranked[0][1] - ranked[1][1] < MARGIN:
            return None
        return actors[ranked[0][0]]

    def _subject(self, sentence: Sentence, tree: Tree, token: Token) -> Actor | None:
        """Whose `свой` is: the subject of its clause."""
        by_head = {one.token: one.actor for one in self.seen[sentence.index]}
        index = token.index
        for _ in range(8):
            index = tree.heads[index]
            if index < 0:
                return None
            subject = tree.child(index, "nsubj")
            if subject is not None:
                return by_head.get(subject.index)
            if tree.tokens[index].rel in ("acl", "acl:relcl") and tree.heads[index] in by_head:
                return by_head[tree.heads[index]]
        return None

    def _several(self, sentence: Sentence, token: Token) -> tuple[Actor | None, tuple[Actor, ...]]:
        """Who `они` are: actors coordinated before, or the one plural actor, if it is the only one near."""
        for back in range(BACK):
            at = sentence.index - back
            pairs = [members for head, members in self.pairs.get(at, ()) if back or head < token.index]
            plural = {
                one.actor.id: one.actor for one in self.seen.get(at, ()) if one.gender == "plural" and (back or one.token < token.index)
            }
            if len(pairs) + len(plural) > 1:
                return None, ()
            if pairs:
                return None, pairs[0]
            if plural:
                return next(iter(plural.values())), ()
        return None, ()

    def _parties(self, sentence: Sentence, tree: Tree, token: Token) -> tuple[Actor, ...]:
        """`стороны`, `обе страны`: the two states or organisations named before, where they are just two."""
        counted = any(child.lemma in words("both") for child in tree.children(token.index))
        if not counted and (token.lemma != "сторона" or any(child.pos in ("ADJ", "NOUN", "PROPN") for child in tree.children(token.index))):
            return ()
        found: dict[str, Actor] = {}
        for back in range(BACK + 2):
            at = sentence.index - back
            for draft in self.drafts[at] if at >= 0 else ():
                actor = draft.bearer.actor if draft.bearer else draft.actor
                if actor is None or (back == 0 and draft.first >= token.index) or draft.place:
                    continue
                if actor.type == "COUNTRY" or (actor.type == "ORG" and actor.country and not counted):
                    found[actor.id] = actor
            if len(found) >= 2:
                break
        return tuple(found[key] for key in sorted(found)) if len(found) == 2 else ()

    def _leaders(self, sentence: Sentence, tree: Tree, token: Token, kind: str = "PERSON") -> Iterator[Draft]:
        """`оба президента`, `политики`, `оба ведомства`, `лидеры двух стран`: the two of a kind named before, where they are just two."""
        both = counted(tree, token) or of_states(tree, token)
        told = any(child.rel.partition(":")[0] in ("nmod", "amod", "appos", "conj") for child in tree.children(token.index))
        here = [draft for draft in self.drafts[sentence.index] if draft.covers(token.index)]
        if (not both and (told or token.rel != "nsubj")) or any(draft.kind != "office" or draft.bearer is not None for draft in here):
            return
        found: dict[str, Actor] = {}
        for back in range(BACK + 1):
            for one in self.seen.get(sentence.index - back, ()):
                if one.actor.type == kind and (back or one.token < token.index):
                    found[one.actor.id] = one.actor
            if len(found) >= 2:
                break
        if len(found) != 2 or (of_states(tree, token) and len({one.country for one in found.values()}) != len(found)):
            return
        first = min([token.index, *(child.index for child in tree.children(token.index, "nummod", "det") if child.index < token.index)])
        line = self.drafts[sentence.index]
        line[:] = [draft for draft in line if draft not in here]
        members = tuple(found[key] for key in sorted(found))
        yield Draft(sentence.index, first, token.index, token.index, "description", members=members, guessed=True)

    def _again(self, sentence: Sentence, tree: Tree, token: Token) -> Actor | None:
        """`альянс`, `ведомство`, `партия` alone: the organisation named last, if its name says so or it is the only one near."""
        if any(child.pos in ("ADJ", "NOUN", "PROPN", "DET") and child.lemma != "этот" for child in tree.children(token.index)):
            return None
        if token.index + 1 < len(sentence.tokens) and sentence.tokens[token.index + 1].text in OPEN | {'"'}:
            return None
        found: dict[str, Actor] = {}
        for one in self._before(sentence.index, token.index):
            if one.actor.type == "ORG":
                found.setdefault(one.actor.id, one.actor)
        same = [actor for actor in found.values() if any(part.startswith(token.lemma[:5]) for part in actor.label.lower().split())]
        if len(same) == 1:
            return same[0]
        return next(iter(found.values())) if len(found) == 1 else None


def owns(tree: Tree, token: Token) -> bool:
    """Whether `его`, `их`, `свой` stand with a noun as its owner."""
    head = tree.head(token.index)
    beside = head is not None and head.pos in ("NOUN", "PROPN") and token.index < head.index
    owner = plain(token.text) in words("possessive") or token.lemma in words("possessive")
    return owner and (token.rel in ("det", "nmod") or beside)


def clause_of(tree: Tree, index: int) -> int:
    """The verb of a token's clause, or the root."""
    for _ in range(60):
        head = tree.heads[index]
        if head < 0 or tree.tokens[index].pos in ("VERB", "AUX"):
            return index
        index = head
    return index


def in_quotes(sentence: Sentence, quoted: bool) -> tuple[list[bool], bool]:
    """For each token whether it stands in quotation marks, and whether the quotation goes on behind the sentence."""
    found = []
    for token in sentence.tokens:
        if token.text in OPEN:
            quoted = True
        elif token.text in CLOSE:
            quoted = False
        elif token.text == '"':
            quoted = not quoted
        found.append(quoted)
    return found, quoted
