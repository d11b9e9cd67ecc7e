"""What an article as a whole says of two states: several faint hints at one event between them weigh as much as one clear word.

A dyad is what event data counts: a source state, an event type (PLOVER), a target state, whoever of theirs acts. A second logistic
model over the candidates of the whole article gives each dyad its chance; its weights are data (`weights/dyads.csv`).
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from kg.extract.relations.candidates import Candidate
from kg.extract.relations.features import broad
from kg.extract.relations.find import Found
from kg.extract.relations.weigh import Scales
from kg.model import Cast, Document
from kg.vocabulary import relations

THRESHOLD = 0.23
FLOOR = 0.05  # chance below which a sentence does not say it, whatever the article is about
FAINT = 0.0025  # the chance of what nothing hints at
LEAD = 2  # sentences at the head of an article that tell what it is about

Key = tuple[str, str, str]  # source, target, event; the states in alphabetical order where the relation has no direction


@dataclass(frozen=True, slots=True)
class Dyad:
    """An event between two states; `surest` is the number of the surest candidate for it that a word states, if there is any."""

    key: Key
    surest: int | None
    features: dict[str, float]


@dataclass(slots=True)
class Standing:
    """How much an article speaks of a state."""

    mentions: int = 0
    sentences: set[int] = field(default_factory=set)
    leads: bool = False


def raised(found: Iterable[Dyad], scales: Scales) -> frozenset[int]:
    """The numbers of the candidates that win for the sake of their dyads: the surest of each dyad that is likely enough."""
    return frozenset(one.surest for one in found if one.surest is not None and scales.chance(one.features) >= THRESHOLD)


def dyads(document: Document, cast: Cast, found: Sequence[Found], chances: Sequence[float]) -> list[Dyad]:
    """All dyads that the candidates of an article tell of, with their features, given the chance of each candidate."""
    survey = Survey(document, cast, found, chances)
    return [Dyad(key, survey.surest(members), survey.features(key)) for key, members in survey.members.items()]


def key_of(candidate: Candidate) -> Key | None:
    """The dyad that a candidate tells of; none for one without an event type or between people of one state."""
    relation = relations()[candidate.relation]
    one, other = candidate.subject.filler.actor.country, candidate.object.filler.actor.country
    if not relation.plover or not one or not other or one == other:
        return None
    source, target = sorted((one, other)) if relation.symmetric else (one, other)
    return source, target, relation.plover


def judged(candidate: Candidate) -> bool:
    """Whether no word states the relation: it is read from the tone of what somebody says."""
    return "speech" in (candidate.subject.how, candidate.object.how)


class Survey:
    """An article seen from above: its states, and how strong the hints at each event between two of them are."""

    def __init__(self, document: Document, cast: Cast, found: Sequence[Found], chances: Sequence[float]) -> None:
        self.length = len(document.sentences)
        self.found, self.chances = found, chances
        self.states = standings(document, cast)
        self.total = sum(one.mentions for one in self.states.values())
        self.rank = {code: rank for rank, code in enumerate(sorted(self.states, key=lambda code: -self.states[code].mentions))}
        self.members: dict[Key, list[int]] = defaultdict(list)
        self.exact: Counter[Key] = Counter()
        self.judged: dict[Key, float] = defaultdict(lambda: FAINT)
        self.tension: dict[frozenset[str], float] = defaultdict(lambda: FAINT)
        at_word: dict[tuple[int, int], float] = defaultdict(float)
        for one, chance in zip(found, chances, strict=True):
            at_word[one.candidate.word] = max(at_word[one.candidate.word], chance)
        self.foremost: dict[Key, float] = defaultdict(lambda: FAINT)
        places: dict[Key, dict[tuple[int, int], float]] = defaultdict(dict)
        for number, (one, chance) in enumerate(zip(found, chances, strict=True)):
            candidate = one.candidate
            key = key_of(candidate)
            if key is not None:
                self.members[key].append(number)
                if judged(candidate):
                    self.judged[key] = max(chance, self.judged[key])
                else:
                    self.exact[key] = max(self.exact[key], candidate.subject.exact + candidate.object.exact)
                place = candidate.word
                if chance == at_word[place]:
                    self.foremost[key] = max(chance, self.foremost[key])
                places[key][place] = max(chance, places[key].get(place, 0.0))
            elif candidate.relation == "tension":
                ends = frozenset(role.filler.actor.country or "" for role in (candidate.subject, candidate.object))
                self.tension[ends] = max(chance, self.tension[ends])
        self.hints = {key: sorted(by_place.values(), reverse=True) for key, by_place in places.items()}
        self._groups: dict[tuple[str, ...], list[Key]] = defaultdict(list)
        for key in self.hints:
            source, target, event = key
            for group in (("between", *sorted((source, target))), ("from", source, event), ("to", target, event), ("event", event)):
                self._groups[group].append(key)

    def surest(self, members: Iterable[int]) -> int | None:
        """The surest of some candidates that a word states and that are likely enough by themselves."""
        stated = [number for number in members if self.chances[number] >= FLOOR and not judged(self.found[number].candidate)]
        return max(stated, key=self.chances.__getitem__, default=None)

    def features(self, key: Key) -> dict[str, float]:
        """Name -> value, of those that are not 0; each number also by itself for the type of the event."""
        event = key[2]
        numbers = [(name, value) for name, value in (*self._strength(key), *self._rivals(key), *self._weight(key)) if value]
        crossed = [(f"event={event} {name}", value) for name, value in numbers]
        return {"bias": 1.0, f"event={event}": 1.0, **dict(numbers), **dict(crossed), **dict.fromkeys(self._surest(key), 1.0)}

    def _strength(self, key: Key) -> Iterator[tuple[str, float]]:
        """How sure the hints are, alone and together."""
        hints = self.hints[key]
        yield "best", odds(hints[0])
        yield "any", odds(1 - math.prod(1 - chance for chance in hints))
        for name, place in (("second", 1), ("third", 2)):
            yield name, odds(hints[place] if place < len(hints) else FAINT)
        yield "places", math.log(len(hints))
        yield "foremost", odds(self.foremost[key])
        yield "exact", float(self.exact[key])
        yield "judged", odds(self.judged[key])
        yield "judged best", float(self.judged[key] >= hints[0])

    def _surest(self, key: Key) -> Iterator[str]:
        """What the surest of the candidates is like."""
        one = self.found[max(self.members[key], key=self.chances.__getitem__)]
        for side, role in (("source", one.candidate.subject), ("target", one.candidate.object)):
            yield f"{side}:type={role.filler.actor.type}"
            yield f"{side}:how={broad(role)}"
        yield f"status={one.status}"
        if one.attribution is not None:
            yield "attributed"
        if one.candidate.sentence < LEAD:
            yield "in the lead"

    def _rivals(self, key: Key) -> Iterator[tuple[str, float]]:
        """What else is hinted at: other events between the two, the same event with others."""
        source, target, event = key
        best: dict[str, float] = defaultdict(float)
        for other in self._groups["between", *sorted((source, target))]:
            way = "along" if other[0] == source else "back"
            kind = "same" if other[2] == event else "alike" if (other[2] in conflicts()) == (event in conflicts()) else "unlike"
            if other != key:
                best[f"{kind} {way}"] = max(best[f"{kind} {way}"], self.hints[other][0])
        for kind in ("same back", "alike along", "alike back", "unlike along", "unlike back"):
            yield kind, odds(best[kind])
        yield "tension", odds(self.tension[frozenset((source, target))])
        for name, group in (("from", ("from", source, event)), ("to", ("to", target, event)), ("event", ("event", event))):
            yield f"{name} elsewhere", odds(max((self.hints[one][0] for one in self._groups[group] if one != key), default=FAINT))

    def _weight(self, key: Key) -> Iterator[tuple[str, float]]:
        """How much the article speaks of the two."""
        source, target, _ = key
        one, other = self.states[source], self.states[target]
        less, more = sorted((one.mentions / self.total, other.mentions / self.total))
        yield "less share", 4 * less
        yield "more share", 2 * more
        together = len(one.sentences & other.sentences)
        yield "together", math.log1p(together)
        yield "together share", 3 * together / self.length
        yield "ranks", (min(6, self.rank[source]) + min(6, self.rank[target])) / 4
        yield "states", math.log(len(self.states))
        yield "length", math.log(self.length)
        yield "mentions", math.log(self.total)
        for side, code, state in (("source", source, one), ("target", target, other)):
            yield f"{side} rank", min(3, self.rank[code]) / 2
            yield f"{side} share", 2 * state.mentions / self.total
            yield f"{side} leads", float(state.leads)
        yield "both lead", float(one.leads and other.leads)


@cache
def conflicts() -> frozenset[str]:
    """The event types of verbal and of material conflict."""
    return frozenset(relation.plover for relation in relations().values() if relation.hostile)


def odds(chance: float) -> float:
    """Half the logarithm of the odds, within reason; of the size of the other features."""
    bound = min(max(chance, FAINT), 1 - FAINT)
    return math.log(bound / (1 - bound)) / 2


def standings(document: Document, cast: Cast) -> dict[str, Standing]:
    """How much the article speaks of each state."""
    found: dict[str, Standing] = defaultdict(Standing)
    for mention in cast.mentions:
        if mention.actor is not None and mention.actor.country:
            one = found[mention.actor.country]
            one.mentions += 1
            one.sentences.add(mention.sentence)
            one.leads |= mention.sentence < LEAD or document.sentences[mention.sentence].heading
    return found
