"""Assertions -> the graph as it is drawn: pairs, their order, and what the first view holds."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from kg.graph.layout import arrange, communities, spread
from kg.model import Assertion, Pair, Picture, Spot

# The first view is read, not admired: fifty labels fit a laptop's screen, and some two lines for each node stay apart.
OPENING_NODES = 50
OPENING_PAIRS_PER_NODE = 1.8


def is_fact(assertion: Assertion) -> bool:
    """Whether the article itself says that it is or was so."""
    return assertion.attribution is None and assertion.status in ("actual", "past")


def pairs_of(assertions: Iterable[Assertion]) -> tuple[Pair, ...]:
    """One pair for every two actors of which something is said, the strongest first."""
    articles: dict[tuple[str, str], set[str]] = defaultdict(set)
    number: dict[tuple[str, str], int] = defaultdict(int)
    for assertion in assertions:
        a, b = sorted((assertion.subject.id, assertion.object.id))
        if a == b:
            continue
        articles[a, b].add(assertion.article)
        number[a, b] += 1
    found = (Pair(a, b, len(articles[a, b]), number[a, b]) for a, b in number)
    return tuple(sorted(found, key=lambda pair: (-pair.articles, -pair.assertions, pair.a, pair.b)))


def ranking(assertions: Iterable[Assertion]) -> tuple[str, ...]:
    """All nodes, those that most articles speak of as a fact first."""
    facts: dict[str, set[str]] = defaultdict(set)
    number: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for assertion in assertions:
        fact = is_fact(assertion)
        for end in {assertion.subject.id, assertion.object.id}:
            number[end][0] += fact
            number[end][1] += 1
            if fact:
                facts[end].add(assertion.article)
    return tuple(sorted(number, key=lambda end: (-len(facts[end]), -number[end][0], -number[end][1], end)))


def opening_of(order: Sequence[str], pairs: Sequence[Pair], limit: int = OPENING_NODES) -> tuple[tuple[str, ...], tuple[Pair, ...]]:
    """The nodes of the first view in their order and the pairs drawn between them.

    `pairs` come strongest first. Every node keeps its strongest pair; the others fill a budget, so that the view stays legible.
    """
    linked = {end for pair in pairs for end in (pair.a, pair.b)}
    chosen = set([node for node in order if node in linked][:limit])
    inside = [pair for pair in pairs if pair.a in chosen and pair.b in chosen]
    budget = int(len(chosen) * OPENING_PAIRS_PER_NODE)
    kept: set[Pair] = set()
    held: set[str] = set()
    for pair in inside:
        if pair.a not in held or pair.b not in held:
            kept.add(pair)
            held.update((pair.a, pair.b))
    for pair in inside:
        if len(kept) >= budget:
            break
        kept.add(pair)
    return tuple(node for node in order if node in held), tuple(pair for pair in inside if pair in kept)


def picture(assertions: Sequence[Assertion], limit: int = OPENING_NODES) -> Picture:
    """Place every node, and the first view once more by itself. The same assertions give the same numbers."""
    order = ranking(assertions)
    index = {node: number for number, node in enumerate(order)}
    pairs = pairs_of(assertions)
    links = [(index[pair.a], index[pair.b], float(pair.articles)) for pair in pairs]
    groups = communities(len(order), links)
    everywhere = spread(len(order), links, groups)

    first, opening = opening_of(order, pairs_of(assertion for assertion in assertions if is_fact(assertion)), limit)
    place = {node: number for number, node in enumerate(first)}
    opened = arrange(len(first), [(place[pair.a], place[pair.b], float(pair.articles)) for pair in opening])

    spots = tuple(
        Spot(
            id=node,
            x=round(float(everywhere[number, 0]), 1),
            y=round(float(everywhere[number, 1]), 1),
            community=groups[number],
            opening=(round(float(opened[place[node], 0]), 1), round(float(opened[place[node], 1]), 1)) if node in place else None,
        )
        for number, node in enumerate(order)
    )
    return Picture(spots, opening)
