"""From scored candidates to assertions: rules that conflict are settled, the same act told twice is one assertion."""

import hashlib
from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from dataclasses import replace

from kg.extract.relations.candidates import Candidate
from kg.extract.relations.find import Found
from kg.model import Article, Assertion, Evidence, Mention, Sentence
from kg.vocabulary.records import Relation

FIRM = 0.33  # chance from which the actors that government gives leave no room for others, even if they do not win themselves
FACT = 2  # how much more a mention as a fact counts than one as a plan or a wish

Scored = tuple[Found, float]


def settle(scored: Iterable[Scored], threshold: float, raised: Container[int] = ()) -> tuple[list[Scored], list[Scored]]:
    """Candidates that win and those that lose.

    One that reaches the threshold wins, unless another trigger claims the same two actors from the same word with a better chance, or
    the word's own government gives both actors: then nobody around stands in for them (`Франция осудила удары Израиля по Ливану`).
    One whose number is `raised`, for the sake of the whole article, wins too where its word has no winner otherwise.
    """
    pool = list(scored)
    lifted = lone(pool, threshold, raised)
    best: dict[tuple[tuple[int, int], frozenset[str]], tuple[tuple[bool, float], Scored]] = {}
    for number, item in enumerate(pool):
        key = (item[0].candidate.word, actors(item[0].candidate))
        rank = (item[1] >= threshold or number in lifted, item[1])
        if key not in best or rank > best[key][0]:
            best[key] = (rank, item)
    strong = [item for (wins, _), item in best.values() if wins]
    sure = {place(item[0].candidate) for (wins, chance), item in best.values() if (wins or chance >= FIRM) and exact(item[0].candidate)}
    chosen = {id(item[0]) for item in strong if exact(item[0].candidate) or place(item[0].candidate) not in sure}
    return [item for item in pool if id(item[0]) in chosen], [item for item in pool if id(item[0]) not in chosen]


def lone(pool: Sequence[Scored], threshold: float, raised: Container[int]) -> frozenset[int]:
    """Of the raised, the surest of each word of which no reading reaches the threshold: one word in doubt tells one act."""
    told = {found.candidate.word for found, chance in pool if chance >= threshold}
    surest: dict[tuple[int, int], int] = {}
    for number, (found, chance) in enumerate(pool):
        word = found.candidate.word
        if number in raised and word not in told and (word not in surest or chance > pool[surest[word]][1]):
            surest[word] = number
    return frozenset(surest.values())


def place(candidate: Candidate) -> tuple[int, int, str]:
    """The act that a candidate speaks of: a word and its relation."""
    return *candidate.word, candidate.relation


def exact(candidate: Candidate) -> bool:
    """Whether government gives both actors."""
    return candidate.subject.exact and candidate.object.exact


def actors(candidate: Candidate) -> frozenset[str]:
    """The two actors, without direction."""
    return frozenset((candidate.subject.filler.actor.id, candidate.object.filler.actor.id))


def assertion(found: Found, chance: float, article: Article, sentence: Sentence, relation: Relation) -> Assertion:
    """One candidate as an assertion, its ends in a fixed order where the relation has no direction."""
    candidate = found.candidate
    ends = [(role.filler.actor, role.filler.mention) for role in (candidate.subject, candidate.object)]
    if relation.symmetric:
        ends.sort(key=lambda end: (end[1].start if end[1].sentence == sentence.index else -1, end[0].id))
    token = sentence.tokens[candidate.hit.tokens[0]]
    return Assertion(
        article=article.id,
        relation=candidate.relation,
        subject=ends[0][0],
        object=ends[1][0],
        evidence=Evidence(sentence.index, sentence.start, sentence.end, article.text[sentence.start : sentence.end]),
        rule=rule(candidate),
        status=found.status,
        attribution=found.attribution,
        confidence=round(chance, 3),
        published=article.published,
        subject_span=within(ends[0][1], sentence),
        object_span=within(ends[1][1], sentence),
        trigger_span=(token.start, token.end),
        event=event(article, candidate) if relation.symmetric and candidate.crowd > 2 else None,
    )


def rule(candidate: Candidate) -> str:
    """The name of what made it: the trigger, the light verb, the slots."""
    light = f"+{candidate.light.id}" if candidate.light is not None else ""
    return f"{candidate.hit.trigger.id}{light}:{candidate.subject.slot}:{candidate.object.slot}"


def event(article: Article, candidate: Candidate) -> str:
    """An id that joins the pairs of one act."""
    text = f"{article.id}\n{candidate.sentence}\n{candidate.hit.tokens[0]}\n{candidate.relation}"
    return f"event:{hashlib.sha256(text.encode()).hexdigest()[:16]}"


def within(mention: Mention, sentence: Sentence) -> tuple[int, int] | None:
    """The span of a mention, where it stands in the sentence that is quoted."""
    return (mention.start, mention.end) if mention.sentence == sentence.index else None


def merge(assertions: Iterable[Assertion], symmetric: frozenset[str]) -> list[Assertion]:
    """One assertion for each (subject, relation, object) of an article; the surest evidence first, the others kept.

    Where an article gives several statuses, `prevailing` tells which one counts. What it says in its own words once is its own account.
    """
    groups: dict[tuple[str, ...], list[Assertion]] = defaultdict(list)
    for one in assertions:
        ends = [one.subject.id, one.object.id]
        if one.relation in symmetric:
            ends.sort()
        groups[(one.relation, *ends)].append(one)
    merged = []
    for group in groups.values():
        best = max(group, key=lambda one: (one.confidence, -one.evidence.start))
        facts = [one for one in group if one.status in ("actual", "past")]
        others = sorted(
            {(e.start, e.end): e for one in group for e in (one.evidence, *one.more_evidence) if e.start != best.evidence.start}.items()
        )
        merged.append(
            replace(
                best,
                status=prevailing(group, facts),
                attribution=None if any(one.attribution is None for one in facts or group) else best.attribution,
                more_evidence=tuple(e for _, e in others),
                date=best.date or next((one.date for one in group if one.date), None),
                place=best.place or next((one.place for one in group if one.place), None),
            )
        )
    return sorted(merged, key=lambda one: (one.evidence.start, one.evidence.end, one.relation, one.subject.id, one.object.id))


def prevailing(group: Sequence[Assertion], facts: Sequence[Assertion]) -> str:
    """The status of what an article tells several times: that of the greatest sum of chances, where a fact counts double.

    Of posts, what was or is goes before plans, and who holds one of several posts in a place still is in it; of one and the same post the
    first mention counts, by which the article introduces its holder.
    """
    if group[0].relation == "position":
        ended = [one.title or "" for one in facts if one.status == "past"]
        held = [one.title or "" for one in facts if one.status == "actual"]
        if any(not one.startswith(other) and not other.startswith(one) for one in held for other in ended):
            return "actual"
        return min(facts or group, key=lambda one: one.evidence.start).status
    weight: dict[str, float] = defaultdict(float)
    for one in sorted(group, key=lambda one: -one.evidence.start):  # of equals, the one that the article ends on
        weight[one.status] += one.confidence * (FACT if one in facts else 1)
    return max(weight, key=lambda status: weight[status])
