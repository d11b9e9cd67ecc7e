"""Candidates: every way in which the actors of a sentence may stand in the relation of a trigger. Scoring settles which hold."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.extract.frames import Argument, Frames
from kg.extract.relations.reach import Filler, Reach, spread
from kg.extract.relations.said import Said
from kg.extract.relations.triggers import Hit, Lexicon
from kg.model import Mention, Token
from kg.vocabulary.records import LightVerb

NEAR = 3  # mentions on either side of a trigger that may stand in for an argument
TABLE = 4  # participants of one act who are all paired; of more, only pairs that the text singles out
LIMIT = 1000  # candidates of one sentence: a list of forty states is not eight hundred pairs


@dataclass(frozen=True, slots=True)
class Role:
    """An actor in a role of a frame; `slot` tells what it fills, `how` by which way the frame and the mention were joined."""

    filler: Filler
    slot: str
    how: str

    @property
    def exact(self) -> bool:
        """Whether the government of the trigger itself put it there."""
        return not self.how.startswith(("near", "verb", "zero", "speaker", "stage"))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible assertion, before it is scored."""

    sentence: int
    hit: Hit
    relation: str
    subject: Role
    object: Role
    light: LightVerb | None
    crowd: int  # how many actors the trigger joins
    filled: tuple[bool, bool] = (False, False)  # whether the government of the trigger gives somebody for the subject, the object
    taken: tuple[frozenset[str], frozenset[str]] = (frozenset(), frozenset())  # what else the sentence makes the subject, the object

    @property
    def word(self) -> tuple[int, int]:
        """Sentence and token of the trigger: candidates of one word are readings of one act."""
        return self.sentence, self.hit.tokens[0]


class Finder:
    """Candidates of one sentence."""

    def __init__(
        self,
        frames: Frames,
        reach: Reach,
        lexicon: Lexicon,
        topic: Mention | None,
        said: Sequence[Said] = (),
        stage: Sequence[Mention] = (),
    ) -> None:
        self.frames = frames
        self.tree = frames.tree
        self.reach = reach
        self.lexicon = lexicon
        self.topic = topic  # the subject of the sentence before
        self._said = said
        self._stage = stage  # the states that the article speaks of most
        self.speaker: Mention | None = None
        self._refusing: set[int] = set()  # verbs whose subject does not do what they govern: `заблокировала выделение помощи`

    def candidates(self) -> Iterator[Candidate]:
        """All candidates, trigger by trigger, no more than LIMIT."""
        count = 0
        hits = list(self.lexicon.hits(self.tree))
        self._refusing = {hit.tokens[0] for hit in hits if hit.trigger.relation == "rejection" and "acc" in hit.trigger.object}
        frames = [(hit, *self._filled(hit)) for hit in hits]
        parts: dict[str, list[Part]] = {}
        for actor, part in (told for frame in frames for told in parts_of(*frame)):
            parts.setdefault(actor, []).append(part)
        for frame in frames:
            for candidate in self._of(*frame):
                yield replace(candidate, taken=(others(candidate, candidate.subject, parts), others(candidate, candidate.object, parts)))
                count += 1
                if count >= LIMIT:
                    return

    def _filled(self, hit: Hit) -> tuple[LightVerb | None, list[Role], list[Role], list[Role]]:
        """The light verb and the fillers of the subject, the object and of either, as far as government gives them."""
        trigger, light = hit.trigger, None
        subjects = self._fill(hit, trigger.subject)
        objects = self._fill(hit, trigger.object)
        both = self._fill(hit, trigger.both) if trigger.both else []
        for entry, roles in self._light(hit):
            light = entry
            for side, role in roles:
                {"subject": subjects, "object": objects, "both": both}[side].append(role)
        if trigger.both and len(both) < 2 and not (subjects and objects):
            both = self._coupled(hit) or both
        return light, self._allowed(subjects, trigger.subject_type), self._allowed(objects, trigger.object_type), distinct(both)

    def _of(self, hit: Hit, light: LightVerb | None, subjects: list[Role], objects: list[Role], both: list[Role]) -> Iterator[Candidate]:
        self.speaker = speaker_at(self._said, self.tree.tokens[hit.tokens[0]])
        pairs = list(self._pairs(hit, subjects, objects, both))
        crowd = len({role.filler.actor.id for pair in pairs for role in pair})
        filled = (any(role.exact for role in [*subjects, *both]), any(role.exact for role in [*objects, *both]))
        for subject, object_ in pairs:
            yield Candidate(self.tree.sentence.index, hit, hit.trigger.relation, subject, object_, light, crowd, filled)

    def _pairs(self, hit: Hit, subjects: list[Role], objects: list[Role], both: list[Role]) -> Iterator[tuple[Role, Role]]:
        both = both if len(both) <= TABLE else []
        for number, one in enumerate(both):
            for other in both[number + 1 :]:
                if one.filler.actor.id != other.filler.actor.id:
                    yield one, other
        if len(both) == 1 and not subjects:
            subjects = both
        elif both and not objects:
            objects = both
        loose = bool(both) and len(both) > 1
        near = list(self._near(hit, {role.filler.actor.id for role in subjects}, subject=True))
        subjects = [*subjects, *(role for role in near if not (subjects and role.slot == "stage"))]
        if not hit.trigger.strict:
            near = list(self._near(hit, {role.filler.actor.id for role in objects}, subject=False))
            objects = [*objects, *(role for role in near if not (objects and role.slot == "stage"))]
        seen = set()
        for subject in subjects:
            for object_ in objects:
                key = (subject.filler.actor.id, object_.filler.actor.id)
                far = "stage" in (subject.slot, object_.slot)
                if key[0] != key[1] and key not in seen and (not (loose or far) or subject.exact or object_.exact):
                    seen.add(key)
                    yield subject, object_

    def _fill(self, hit: Hit, slots: tuple[str, ...]) -> list[Role]:
        """What fills one of the slots: arguments of the governing word, then of the other words of the phrase and of its objects."""
        found: list[Role] = []
        own = self._voiced(hit)
        for argument in own:
            slot = self._matching(argument, slots)
            if slot and argument.token not in hit.tokens:
                found += self._roles(argument, slot, argument.how)
        for index in hit.tokens[1:]:
            for argument in self.frames.arguments(index):
                slot = self._matching(argument, slots)
                if slot and argument.token not in hit.tokens and slot != "nom":
                    found += self._roles(argument, slot, f"phrase-{argument.how}")
        if not found:
            # the parser hangs the second of two arguments on the first: `помощь Японии Филиппинам`, `арест Рамуша Харадиная Францией`
            bare = ("dat", "ins") if hit.trigger.pos == "noun" else ()
            further = tuple(slot for slot in slots if "+" in slot or slot in bare)
            for argument in own:
                if argument.slot in ("acc", "gen", "ins", "dat"):
                    for inner in self._below(argument.token):
                        slot = self._matching(inner, further)
                        if slot:
                            found += self._roles(inner, slot, "nested")
        found += self._clauses(hit.tokens[0], slots)
        return distinct(found)

    def _voiced(self, hit: Hit) -> list[Argument]:
        """The arguments of the governing word, those of a reflexive in the voice in which the lexicon knows it."""
        found = self.frames.arguments(hit.tokens[0])
        lemma = self.tree.tokens[hit.tokens[0]].lemma
        if not lemma.endswith(("ся", "сь")):
            return found
        known = any(entry.split()[0] == lemma for entry in hit.trigger.lemma)
        turn = {"acc": "nom"} if known else {"nom": "acc"}
        return [replace(argument, slot=turn.get(argument.slot, argument.slot)) for argument in found]

    def _below(self, index: int) -> Iterator[Argument]:
        """The arguments of an argument, and those of the name that stands beside it."""
        yield from self.frames.arguments(index)
        for child in self.tree.children(index, "appos", "flat"):
            yield from self.frames.arguments(child.index)
            if child.rel == "appos":
                yield Argument(self.frames.slot(child), child.index)

    def _clauses(self, index: int, slots: tuple[str, ...]) -> list[Role]:
        """`требует, чтобы Иран …` and `готов помочь Украине`."""
        found: list[Role] = []
        for child in self.tree.children(index, "ccomp", "advcl", "xcomp", "csubj", "acl", "nmod", "obl", "obj"):
            if "чтобы" in slots and any(mark.lemma == "чтобы" for mark in self.tree.children(child.index, "mark")):
                for argument in self.frames.arguments(child.index):
                    if argument.slot == "nom":
                        found += self._roles(argument, "чтобы", "clause")
            for slot in slots:
                if slot.startswith("inf.") and child.feats.get("VerbForm") == "Inf":
                    for argument in self.frames.arguments(child.index):
                        if self._matching(argument, (slot[4:],)):
                            found += self._roles(argument, slot, "clause")
        return found

    def _coupled(self, hit: Hit) -> list[Role]:
        """Two actors that stand together anywhere below the trigger: `подписание декларации о переходе отношений Казахстана и России`."""
        for index in self.tree.subtree(hit.tokens[0]):
            if self.tree.child(index, "conj") is not None and index not in hit.tokens:
                fillers = [filler for filler in self.reach.actors(index) if filler.way.partition("+")[0] in ("self", "through-amod")]
                if len(fillers) == 2:
                    return [Role(filler, "pair", "pair") for filler in fillers]
        return []

    def _light(self, hit: Hit) -> Iterator[tuple[LightVerb | None, list[tuple[str, Role]]]]:
        """What a verb lends to the noun that it governs: `нанести визит`, and more weakly any verb (`продолжает поддержку`)."""
        if hit.trigger.pos != "noun":
            return
        index = self.tree.first_conjunct(hit.tokens[0])
        noun = self.tree.tokens[index]
        governors = [self.tree.head(index)]
        governors += [child for child in self.tree.children(index, "acl") if child.feats.get("VerbForm") in ("Part", None)]
        for governor in governors:
            if governor is None:
                continue
            slots = {argument.slot for argument in self.frames.arguments(governor.index) if argument.token in (index, noun.index)}
            entries = self.lexicon.lights(governor)
            known = next(
                (light for light in entries if light.noun in slots and (not light.relations or hit.trigger.relation in light.relations)),
                None,
            )
            if known is not None:
                yield known, list(self._lent(known, governor, hit))
                continue
            if "acc" in slots and governor.index in self._refusing:
                continue
            if governor.pos in ("VERB", "AUX") and "nom" not in slots and slots:
                roles = [
                    ("subject", role)
                    for argument in self.frames.arguments(governor.index)
                    if argument.slot == "nom"
                    for role in self._roles(argument, "nom", f"verb-{sorted(slots)[0]}")
                ]
                yield None, roles

    def _lent(self, light: LightVerb, governor: Token, hit: Hit) -> Iterator[tuple[str, Role]]:
        for argument in self.frames.arguments(governor.index):
            if argument.token in hit.tokens:
                continue
            if argument.slot == "nom" and light.subject:
                for role in self._roles(argument, "nom", f"light-{argument.how}"):
                    yield light.subject, role
            elif light.takes and self._matching(argument, light.other):
                for role in self._roles(argument, argument.slot, "light-other"):
                    yield light.takes, role
            else:
                for side, slots in (("object", hit.trigger.object), ("subject", hit.trigger.subject), ("both", hit.trigger.both)):
                    slot = self._matching(argument, tuple(slot for slot in slots if "+" in slot))
                    if slot:
                        for role in self._roles(argument, slot, "light-slot"):
                            yield side, role

    def _matching(self, argument: Argument, slots: Iterable[str]) -> str | None:
        """The first slot that an argument may fill; an indeclinable word's case says nothing."""
        token = self.tree.tokens[argument.token]
        fixed = token.text.isupper() or token.feats.get("Case") is None
        for slot in slots:
            if argument.slot == slot:
                return slot
            preposition, _, case = slot.rpartition("+")
            if (
                preposition
                and argument.slot.rpartition("+")[0] == preposition
                and (fixed or near_case(argument.slot.rpartition("+")[2], case))
            ):
                return slot
        return None

    def _roles(self, argument: Argument, slot: str, how: str) -> list[Role]:
        return [Role(filler, slot, how) for filler in self.reach.actors(argument.token)]

    def _near(self, hit: Hit, taken: set[str], *, subject: bool) -> Iterator[Role]:
        """Whom the tree does not give: the nearest mentions left and right, whoever speaks, and the subject of the sentence before."""
        at = hit.tokens[0]
        left = [one for one in self.reach.mentions if one.last < at]
        right = [one for one in self.reach.mentions if one.first > at]
        seen = set(taken)
        for side, mentions in (("left", left[::-1]), ("right", right)):
            rank = 0
            for mention in mentions:
                for filler in spread(mention, "near"):
                    if filler.actor.id not in seen and rank < NEAR:
                        seen.add(filler.actor.id)
                        rank += 1
                        yield Role(filler, side, f"near-{side}-{rank}")
        for how, context in (("speaker", self.speaker), ("zero", self.topic), *(("stage", one) for one in self._stage)):
            if context is not None and context.actor is not None and context.actor.id not in seen:
                seen.add(context.actor.id)
                yield Role(Filler(context.actor, context, how), how, f"{how}-{'s' if subject else 'o'}")

    def _allowed(self, roles: list[Role], types: tuple[str, ...]) -> list[Role]:
        return distinct([role for role in roles if not types or role.filler.actor.type in types])


Part = tuple[Hit, str]  # a trigger, and the role that its government gives an actor


def parts_of(hit: Hit, light: LightVerb | None, subjects: list[Role], objects: list[Role], both: list[Role]) -> Iterator[tuple[str, Part]]:
    """The parts that actors play by the government of a trigger, with the actor's id."""
    for side, roles in (("subject", subjects), ("object", objects), ("both", both)):
        for role in roles:
            if role.exact:
                yield role.filler.actor.id, (hit, side)


def others(candidate: Candidate, role: Role, parts: Mapping[str, Iterable[Part]]) -> frozenset[str]:
    """What the sentence makes an actor by government, elsewhere than in a role: `request.object`; `own.object` by the same trigger."""
    if role.exact:
        return frozenset()
    names = set()
    for hit, side in parts.get(role.filler.actor.id, ()):
        own = hit.tokens[0] == candidate.hit.tokens[0] and hit.trigger.relation == candidate.relation
        names.add(f"own.{side}" if own else f"{hit.trigger.relation}.{side}")
    return frozenset(names)


def speaker_at(said: Iterable[Said], token: Token) -> Mention | None:
    """Who says the words that a token stands in."""
    around = [speech for speech in said for start, end in speech.parts if start <= token.start and token.end <= end]
    return replace(around[-1].mention, actor=around[-1].speaker) if around else None


def near_case(found: str, wanted: str) -> bool:
    """Cases whose forms often coincide, so that the tagger mistakes one for the other."""
    return found == wanted or {found, wanted} in ({"acc", "loc"}, {"gen", "acc"}, {"dat", "loc"}, {"nom", "acc"}) or not found


def distinct(roles: list[Role]) -> list[Role]:
    """One role for each actor, the first."""
    seen: dict[str, Role] = {}
    for role in roles:
        seen.setdefault(role.filler.actor.id, role)
    return list(seen.values())


def subject_of(frames: Frames, reach: Reach) -> Mention | None:
    """The mention that is the subject of a sentence's main clause."""
    for token in frames.tree.tokens:
        if token.rel == "root" or token.head < 0:
            for argument in frames.arguments(token.index):
                if argument.slot == "nom":
                    for filler in reach.actors(argument.token):
                        return filler.mention
    return None
