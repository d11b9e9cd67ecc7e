"""What is known of the first view before anything else is read: as much as its picture shows."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from pyvis.network import Network

from kg.model import Assertion, Picture
from kg.publish.page import data
from kg.vocabulary import relations

FACTS = ("actual", "past")


def is_shown(assertion: Assertion) -> bool:
    """Whether the filters that a page opens with let it pass."""
    return assertion.attribution is None and assertion.status in FACTS


def network_of(assertions: Sequence[Assertion], picture: Picture, nodes: Mapping[str, Any], title: str) -> Network:
    """The first view as pyvis knows it: nodes with their places, one edge a pair, no physics.

    What `aggregate.js` computes of the same pairs stands beside them, so that the picture need not wait for the other records.
    """
    network = Network(directed=True, cdn_resources="in_line", heading=title)
    network.toggle_physics(False)
    shown = [assertion for assertion in assertions if is_shown(assertion)]
    articles: dict[str, set[str]] = defaultdict(set)
    between: dict[tuple[str, str], list[Assertion]] = defaultdict(list)
    for assertion in shown:
        one, other = assertion.subject.id, assertion.object.id
        articles[one].add(assertion.article)
        articles[other].add(assertion.article)
        between[min(one, other), max(one, other)].append(assertion)
    number = {spot.id: index for index, spot in enumerate(picture.spots)}
    for index, spot in enumerate(picture.spots):
        if spot.opening:
            # Numbers as ids: what an article says cannot collide with anything there.
            known = {"english": nodes["en"].get(index), "country": nodes["country"][index]}
            network.add_node(
                index,
                label=nodes["label"][index],
                x=spot.opening[0],
                y=spot.opening[1],
                type=data.TYPES[nodes["type"][index]],
                articles=len(articles[spot.id]),
                community=spot.community,
                **{key: value for key, value in known.items() if value},
            )
    for pair in picture.opening:
        a, b = sorted((number[pair.a], number[pair.b]))
        network.add_edge(a, b, articles=pair.articles, **_looks(between[pair.a, pair.b], picture.spots[a].id))
    return network


def _looks(rows: Sequence[Assertion], first: str) -> dict[str, Any]:
    """Tone, standing and directions of a pair whose lower node is `first`."""
    known = relations()
    toned = [known[row.relation].intensity for row in rows if known[row.relation].quad]
    one_sided = [row.subject.id == first for row in rows if not known[row.relation].symmetric]
    return {
        "tone": sum(toned) / len(toned) if toned else None,
        "standing": min((FACTS.index(row.status) for row in rows), default=0),
        "forward": any(one_sided),
        "backward": not all(one_sided),
    }


def counts(assertions: Sequence[Assertion], picture: Picture) -> dict[str, int]:
    """How much there is besides: all nodes, those with a tie, all pairs, and the pairs between the nodes of the first view."""
    pairs = {
        frozenset((assertion.subject.id, assertion.object.id))
        for assertion in assertions
        if is_shown(assertion) and assertion.subject.id != assertion.object.id
    }
    chosen = {spot.id for spot in picture.spots if spot.opening}
    return {
        "size": len(picture.spots),
        "allNodes": len(frozenset().union(*pairs)) if pairs else 0,
        "allPairs": len(pairs),
        "inside": sum(pair <= chosen for pair in pairs),
    }
