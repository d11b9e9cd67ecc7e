"""What is known of a candidate, as named features. The weights of these names are data: kg/vocabulary/weights.csv."""

from collections.abc import Iterable, Iterator

from kg.extract.relations.candidates import Candidate, Role
from kg.extract.status import around
from kg.model import Sentence
from kg.text import Tree


def features(candidate: Candidate, tree: Tree, status: str, attributed: bool, more: Iterable[str] = ()) -> list[str]:
    """The names of the features that hold, sorted and distinct; `more` are those that the finder of the candidate adds."""
    return sorted({*_all(candidate, tree, status, attributed), *more})


def _all(candidate: Candidate, tree: Tree, status: str, attributed: bool) -> Iterator[str]:
    rel, trigger, sentence = candidate.relation, candidate.hit.trigger, tree.sentence
    subject, object_ = candidate.subject, candidate.object
    one, other = subject.filler.actor, object_.filler.actor
    yield "bias"
    yield f"rel={rel}"
    yield f"trigger={trigger.id}"
    yield f"rel={rel} pos={trigger.pos}"
    for side, role, filled in (("s", subject, candidate.filled[0]), ("o", object_, candidate.filled[1])):
        if not role.exact:
            yield f"{side}:instead={filled} how={broad(role)}"
            yield f"{side}:instead={filled} rel={rel}"
            if role.filler.mention.sentence == sentence.index:
                yield from loose(tree, candidate.hit.tokens[0], role, side)
        for part in candidate.taken[side == "o"]:
            yield f"{side}:taken={part}"
            yield f"{side}:taken={part} rel={rel}"
        way = manner(role)
        yield f"{side}:way={way}"
        yield f"{side}:slot={role.slot} pos={trigger.pos}"
        yield f"{side}:slot={role.slot} rel={rel}"
        yield f"{side}:how={broad(role)} rel={rel}"
        yield f"{side}:reach={role.filler.way}"
        yield f"{side}:type={role.filler.actor.type} rel={rel}"
        yield f"{side}:kind={role.filler.mention.kind}"
        yield f"{side}:kind={role.filler.mention.kind} how={broad(role)}"
        if role.filler.mention.place:
            yield f"{side}:place rel={rel}"
            yield f"{side}:place slot={role.slot}"
        if role.filler.mention.guessed:
            yield f"{side}:guessed"
        if role.filler.actor.unnamed:
            yield f"{side}:unnamed"
        if role.filler.actor.country is None:
            yield f"{side}:stateless type={role.filler.actor.type}"
        yield f"{side}:far={distance(candidate, role, sentence)}"
        if role.filler.mention.sentence == sentence.index:
            way = path(tree, candidate.hit.tokens[0], role.filler.mention.head)
            yield f"{side}:path={way}"
            yield f"{side}:path={way} pos={trigger.pos}"
            yield f"{side}:case={case(tree, role.filler.mention.head)} pos={trigger.pos}"
            yield f"{side}:case={case(tree, role.filler.mention.head)} rel={rel}"
    yield f"how={broad(subject)}/{broad(object_)}"
    yield f"how={broad(subject)}/{broad(object_)} pos={trigger.pos}"
    yield f"types={one.type}/{other.type}"
    yield f"types={one.type}/{other.type} rel={rel}"
    home = "same" if one.country and one.country == other.country else "none" if not (one.country and other.country) else "two"
    yield f"home={home}"
    yield f"home={home} rel={rel}"
    if candidate.light is not None:
        yield "light"
        yield f"light={candidate.light.id}"
    yield f"crowd={min(candidate.crowd, 7)}"
    yield f"status={status}"
    yield f"status={status} rel={rel}"
    mode = around(tree, candidate.hit.tokens[0])
    if mode is not None:
        yield f"mode={mode}"
        yield f"mode={mode} rel={rel}"
    if attributed:
        yield "attributed"
    if sentence.heading:
        yield "heading"
    if subject.exact and object_.exact:
        yield "exact"
        yield f"exact rel={rel}"


def manner(role: Role) -> str:
    """How the frame and the mention were joined, in one word each."""
    return f"{role.how}/{role.filler.way.partition('+')[0]}"


def broad(role: Role) -> str:
    """The same, coarsely."""
    if role.how.startswith(("near", "zero", "speaker", "stage", "pair", "verb", "light", "clause", "nested", "phrase")):
        return role.how.partition("-")[0]
    return "own" if role.how == "direct" and role.filler.way == "self" else "through" if "through" in role.filler.way else "way"


def loose(tree: Tree, trigger: int, role: Role, side: str) -> Iterator[str]:
    """What speaks for or against a mention that the tree does not join to the trigger."""
    mention = tree.tokens[role.filler.mention.head]
    low, high = sorted((trigger, mention.index))
    verbs = sum(token.feats.get("VerbForm") == "Fin" for token in tree.tokens[low + 1 : high])
    place = "left" if mention.index < trigger else "right"
    name = f"{side}:{place} verbs={min(verbs, 3)} case={case(tree, mention.index)}"
    yield name
    yield f"{name} rel={mention.rel.partition(':')[0]}"
    yield f"{side}:{place} rank={role.how.rpartition('-')[2]} verbs={min(verbs, 3)}"
    head = tree.head(mention.index)
    if head is not None:
        yield f"{side}:under={head.pos} rel={mention.rel.partition(':')[0]}"
        yield f"{side}:under-trigger={head.index == trigger}"


def path(tree: Tree, start: int, end: int) -> str:
    """The relations on the way through the tree from a trigger to a mention; long ways are all alike."""
    up = [start, *(token.index for token in tree.ancestors(start))]
    down = [end]
    while down[-1] not in up:
        head = tree.head(down[-1])
        if head is None:
            return "none"
        down.append(head.index)
    rise = [tree.tokens[index].rel.partition(":")[0] for index in up[: up.index(down[-1])]]
    fall = [tree.tokens[index].rel.partition(":")[0] for index in reversed(down[:-1])]
    return "long" if len(rise) + len(fall) > 4 else f"{'<'.join(rise)}^{'>'.join(fall)}"


def case(tree: Tree, index: int) -> str:
    """Preposition and case of a mention."""
    token = tree.tokens[index]
    mark = tree.child(index, "case")
    return f"{mark.text.lower() if mark is not None else ''}+{token.feats.get('Case', '-')}"


def distance(candidate: Candidate, role: Role, sentence: Sentence) -> str:
    """Tokens between a mention and the trigger, in classes."""
    if role.filler.mention.sentence != sentence.index:
        return "other"
    tokens = abs(role.filler.mention.head - candidate.hit.tokens[0])
    return "1" if tokens <= 2 else "2" if tokens <= 5 else "3" if tokens <= 10 else "4" if tokens <= 20 else "5"
