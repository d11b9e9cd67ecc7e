"""Pairs, the choice of the first view, and where nodes stand."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.bench.graphs import made_up
from kg.graph.layout import ROOM, arrange, communities, spread
from kg.graph.network import OPENING_NODES, OPENING_PAIRS_PER_NODE, is_fact, opening_of, pairs_of, picture, ranking

GRAPH = made_up(300, 900)
LINKS = st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11), st.floats(1, 20)).filter(lambda link: link[0] != link[1]), max_size=40)


def test_a_pair_stands_once_whatever_is_said_of_it() -> None:
    pairs = pairs_of(GRAPH.assertions)
    assert len({(pair.a, pair.b) for pair in pairs}) == len(pairs)
    assert all(pair.a < pair.b for pair in pairs)
    assert sum(pair.assertions for pair in pairs) == len(GRAPH.assertions)
    assert [pair.articles for pair in pairs] == sorted((pair.articles for pair in pairs), reverse=True)


def test_the_first_view_is_small_and_nobody_in_it_stands_alone() -> None:
    facts = [assertion for assertion in GRAPH.assertions if is_fact(assertion)]
    nodes, pairs = opening_of(ranking(GRAPH.assertions), pairs_of(facts))
    assert 30 < len(nodes) <= OPENING_NODES
    assert len(pairs) <= OPENING_NODES * OPENING_PAIRS_PER_NODE
    assert {end for pair in pairs for end in (pair.a, pair.b)} == set(nodes)
    held = {frozenset((assertion.subject.id, assertion.object.id)) for assertion in facts}
    assert all(frozenset((pair.a, pair.b)) in held for pair in pairs)


def test_the_strongest_pairs_are_in_the_first_view() -> None:
    nodes, pairs = opening_of(ranking(GRAPH.assertions), pairs_of(GRAPH.assertions))
    chosen = set(nodes)
    inside = [pair for pair in pairs_of(GRAPH.assertions) if pair.a in chosen and pair.b in chosen]
    assert set(inside[:20]) <= set(pairs)


def test_every_node_has_a_place_whatever_the_order_of_assertions() -> None:
    drawn = picture(GRAPH.assertions)
    ends = {end.id for assertion in GRAPH.assertions for end in (assertion.subject, assertion.object)}
    assert {spot.id for spot in drawn.spots} == ends
    assert drawn == picture(tuple(reversed(GRAPH.assertions)))
    assert np.isfinite([[spot.x, spot.y] for spot in drawn.spots]).all()


def test_neighbours_stand_nearer_than_strangers() -> None:
    order = ranking(GRAPH.assertions)
    place = {node: number for number, node in enumerate(order)}
    links = [(place[pair.a], place[pair.b], float(pair.articles)) for pair in pairs_of(GRAPH.assertions)]
    points = spread(len(order), links, communities(len(order), links))
    tied = np.mean([np.hypot(*(points[a] - points[b])) for a, b, _ in links])
    every = np.hypot(points[:, None, 0] - points[None, :, 0], points[:, None, 1] - points[None, :, 1])
    assert tied < 0.75 * every[np.triu_indices(len(order), 1)].mean()


@settings(deadline=None, max_examples=40)
@given(st.integers(0, 12), LINKS)
def test_nodes_of_a_small_picture_have_room(number: int, links: list[tuple[int, int, float]]) -> None:
    inside = [link for link in links if link[0] < number and link[1] < number]
    points = arrange(number, inside)
    assert points.shape == (number, 2)
    assert np.isfinite(points).all()
    gap = np.abs(points[:, None] - points[None])
    for one in range(number):
        for other in range(one):
            # The least that two nodes ask for is eight tenths of the usual room.
            assert (gap[one, other] > 0.75 * ROOM).any()


@pytest.mark.parametrize("number", [0, 1, 2, 3])
def test_a_graph_of_nearly_nothing_has_a_layout(number: int) -> None:
    links = [(0, 1, 1.0)] if number > 1 else []
    points = spread(number, links, communities(number, links))
    assert points.shape == (number, 2)
    assert np.isfinite(points).all()


def test_nodes_without_ties_do_not_break_the_layout() -> None:
    points = spread(50, [], communities(50, []))
    assert np.isfinite(points).all()
    assert len({(round(x, 3), round(y, 3)) for x, y in points}) == 50
