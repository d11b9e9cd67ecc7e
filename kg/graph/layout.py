"""Where the nodes stand: NumPy only, from a fixed seed, so that the same graph gives the same picture."""

from collections.abc import Sequence
from math import ceil, sqrt

import networkx as nx
import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
Link = tuple[int, int, float]  # two nodes by number, and how strong their tie is

SEED = 20240229
ASPECT = 1.3  # the field between the panels is a little wider than high
SPACING = 46.0  # pixels between neighbours of a large picture
FILL = 1.15  # how much larger than the sum of that room the picture is
EVENNESS = 0.7
ROOM = np.array([116.0, 58.0])  # pixels that a node with its label needs in a small one


def communities(number: int, links: Sequence[Link]) -> tuple[int, ...]:
    """The community of each node (Louvain), the largest being 0."""
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(number))
    graph.add_weighted_edges_from(links)
    found = nx.community.louvain_communities(graph, seed=SEED) if number else []
    groups = [0] * number
    for group, members in enumerate(sorted(found, key=lambda members: (-len(members), min(members)))):
        for member in members:
            groups[member] = group
    return tuple(groups)


def spread(number: int, links: Sequence[Link], groups: Sequence[int], rounds: int = 300) -> Points:
    """Points of a graph of any size, in pixels: ties pull, and a sample of strangers pushes in every round.

    A full repulsion costs number² a round; the sample costs number, and separates communities as well.
    """
    points = _start(number, groups)
    if number < 2:
        return points * 0.0
    random = np.random.default_rng(SEED)
    a, b, weight = _columns(links)
    pull = np.minimum(1.0 + np.log(weight), 3.0)
    degree = np.maximum(np.bincount(np.concatenate((a, b)), minlength=number), 1)
    share = (1.0 / np.sqrt(degree))[:, None]  # a hub is not thrown about by its many ties
    samples = 5
    for step in range(rounds):
        cool = 0.12 * (1.0 - step / rounds) + 0.002
        gap = points[b] - points[a]
        force = gap * (pull * np.hypot(gap[:, 0], gap[:, 1]))[:, None]
        move = np.empty_like(points)
        for axis in (0, 1):
            move[:, axis] = np.bincount(a, force[:, axis], number) - np.bincount(b, force[:, axis], number)
        move *= share
        gap = points[:, None, :] - points[random.integers(0, number, (number, samples))]
        near = np.maximum(np.einsum("nsk,nsk->ns", gap, gap), 0.01)
        move += np.einsum("nsk,ns->nk", gap, 0.02 * number / samples / near) - 0.02 * points
        length = np.maximum(np.hypot(move[:, 0], move[:, 1]), 1e-9)[:, None]
        points += move / length * np.minimum(length, 8.0) * cool
    points = _filled(_gathered(points)) * SPACING * sqrt(number) * FILL
    return _apart_on_grid(points, SPACING * 0.62)


def arrange(number: int, links: Sequence[Link], rounds: int = 400) -> Points:
    """Points of a small graph (up to a few hundred nodes), in pixels, each with room for its label."""
    if number < 2:
        return np.zeros((number, 2))
    a, b, weight = _columns(links)
    attract = np.zeros((number, number))
    np.add.at(attract, (a, b), 0.7 + 0.3 * np.minimum(weight, 6.0))
    attract += attract.T
    degree = np.maximum((attract > 0).sum(axis=1), 1)
    attract /= np.sqrt(np.sqrt(np.outer(degree, degree)))
    wide = np.array([ASPECT, 1.0])
    points = _start(number, _components(number, a, b)) * 0.5
    ideal = 1.0
    for step in range(rounds):
        cool = 0.3 * (1.0 - step / rounds) ** 1.5 + 0.004
        gap = points[:, None, :] - points[None, :, :]
        near = np.maximum(np.sqrt((gap**2).sum(axis=2)), 0.03)
        push = ideal**2 / near**2
        np.fill_diagonal(push, 0.0)
        force = push - attract * near / ideal
        move = (gap / near[:, :, None] * (force * near)[:, :, None]).sum(axis=1) / near.mean()
        move -= points * 0.09 * sqrt(number) / 3.0  # keeps separate parts on one screen
        length = np.maximum(np.sqrt((move**2).sum(axis=1)), 1e-9)[:, None]
        points += move / length * np.minimum(length, 1.0) * cool
    points = _filled(points) * wide * sqrt(float(ROOM.prod()) * number * FILL / ASPECT)
    strength = np.sqrt(attract.sum(axis=1))
    return _centred(_with_room(points, 0.8 + 0.7 * strength / max(float(strength.max()), 1e-9)))


def _columns(links: Sequence[Link]) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    return (
        np.array([link[0] for link in links], dtype=np.int64),
        np.array([link[1] for link in links], dtype=np.int64),
        np.array([link[2] for link in links], dtype=np.float64),
    )


def _centred(points: Points) -> Points:
    return np.asarray(points - (points.min(axis=0) + points.max(axis=0)) / 2.0, dtype=np.float64)


def _gathered(points: Points) -> Points:
    """The few that were thrown far out come near: a picture is as small as its farthest node is far."""
    points = points - np.median(points, axis=0)
    far = np.hypot(points[:, 0], points[:, 1])
    edge = max(float(np.quantile(far, 0.8)), 1e-9)
    out = np.maximum(far / edge, 1.0)
    return np.asarray(points * ((1.0 + 0.35 * np.log(out)) / out)[:, None], dtype=np.float64)


def _filled(points: Points) -> Points:
    """The same picture on a disc of area 1, evened out: forces alone crowd the middle and leave the rim empty."""
    points = points - np.median(points, axis=0)
    far = np.maximum(np.hypot(points[:, 0], points[:, 1]), 1e-9)
    rank = np.empty(len(points))
    rank[np.argsort(far, kind="stable")] = np.arange(len(points)) + 0.5
    even = np.sqrt(rank / len(points))
    wanted = EVENNESS * even + (1.0 - EVENNESS) * far / far.max()
    return np.asarray(points * (wanted / far)[:, None] / sqrt(np.pi), dtype=np.float64)


def _start(number: int, groups: Sequence[int]) -> Points:
    """A sunflower of communities, each a small sunflower of its members."""
    turn = np.pi * (3.0 - sqrt(5.0))
    points = np.zeros((number, 2))
    members: dict[int, int] = {}
    for node, group in enumerate(groups):
        inside = members.setdefault(group, 0)
        members[group] += 1
        angle, radius = group * turn, sqrt(group) * 1.5
        inner, reach = inside * turn, sqrt(inside + 0.5) * 0.25
        points[node] = (
            radius * np.cos(angle) + reach * np.cos(inner),
            radius * np.sin(angle) + reach * np.sin(inner),
        )
    return points


def _components(number: int, a: NDArray[np.int64], b: NDArray[np.int64]) -> list[int]:
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(number))
    graph.add_edges_from(zip(a.tolist(), b.tolist(), strict=True))
    groups = [0] * number
    for group, part in enumerate(sorted(nx.connected_components(graph), key=lambda part: (-len(part), min(part)))):
        for node in part:
            groups[node] = group
    return groups


def _with_room(points: Points, sizes: NDArray[np.float64], rounds: int = 400) -> Points:
    """Push apart whatever stands nearer than a label needs, along the axis that asks for the smaller step.

    `sizes` says how much of the usual room each node asks for: the larger ones bear the more important names.
    """
    points = points.copy()
    number = len(points)
    order = np.arange(number)
    room = ROOM * ((sizes[:, None] + sizes[None, :]) / 2.0)[:, :, None]
    for _ in range(rounds):
        gap = points[:, None, :] - points[None, :, :]
        over = room - np.abs(gap)
        clash = np.logical_and(over[:, :, 0] > 0, over[:, :, 1] > 0) & ~np.eye(number, dtype=bool)
        if not clash.any():
            break
        side = np.where(gap == 0, np.sign(order[:, None] - order[None, :])[:, :, None], np.sign(gap))
        sideways = over[:, :, 0] < over[:, :, 1]
        step = np.zeros_like(gap)
        step[:, :, 0] = np.where(clash & sideways, over[:, :, 0] * side[:, :, 0], 0.0)
        step[:, :, 1] = np.where(clash & ~sideways, over[:, :, 1] * side[:, :, 1], 0.0)
        points += step.sum(axis=1) * 0.3
        points *= 1.0005  # a crowd that only jostles would never come apart
    return points


def _apart_on_grid(points: Points, gap: float, rounds: int = 6) -> Points:
    """Nodes of a large picture that share a cell move apart: the cost stays linear."""
    points = points.copy()
    for _ in range(rounds):
        cell = np.floor(points / gap).astype(np.int64)
        width = ceil(np.ptp(cell[:, 0])) + 2
        key = (cell[:, 1] - cell[:, 1].min()) * width + cell[:, 0] - cell[:, 0].min()
        order = np.argsort(key, kind="stable")
        first = np.concatenate(([True], key[order][1:] != key[order][:-1]))
        run = np.arange(len(points)) - np.maximum.accumulate(np.where(first, np.arange(len(points)), 0))
        if not run.any():
            break
        turn = np.pi * (3.0 - sqrt(5.0))
        reach = np.sqrt(run) * gap * 0.6
        points[order, 0] += reach * np.cos(run * turn)
        points[order, 1] += reach * np.sin(run * turn)
    return points
