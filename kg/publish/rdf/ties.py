"""Ties, the pairs of actors that they join, and disputes: what leads from two actors to all that is said of them without a search.

A question about a country that is in all the news must not go through all the news.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Triple

from kg.model import Assertion
from kg.publish.rdf.describe import dyad, fact, thing, when
from kg.publish.rdf.names import Names, clean
from kg.publish.rdf.terms import DG, RDF
from kg.publish.runs import Runs

FACT, CLAIM, DENIAL = "facts", "claims", "denials"


class Ties:
    """The ties of a build once each, kept in sorted runs, not in memory; of each tie, what its assertions say."""

    def __init__(self, folder: Path) -> None:
        self._ties = Runs(folder)
        self._pairs = Runs(folder)

    def add(self, assertion: Assertion, names: Names) -> None:
        """Take in an assertion. Raises OutputError when the disk refuses it."""
        pair = names.pair(assertion).value
        for end in (names.actor(assertion.subject.id), thing(assertion, names)):
            self._pairs.add(f"{pair}\t{end.value}")
        # The date comes first, so that the rows of a tie are in the order of time.
        row = (when(assertion) or "", names.assertion(assertion).value, stance(assertion), assertion.relation, pair, dyad(assertion))
        self._ties.add(f"{names.tie(assertion).value}\t{json.dumps(row)}")

    def triples(self, names: Names) -> Iterator[Triple]:
        """Pairs, ties and disputes, in order."""
        for key, ends in self._pairs.groups():
            yield Triple(NamedNode(key), RDF.type, DG.Pair)
            yield from (Triple(NamedNode(key), DG.side, NamedNode(end)) for end in ends)
        for key, lines in self._ties.groups():
            tie, rows = NamedNode(key), [json.loads(line) for line in lines]
            *_, relation, pair, sides = rows[0]
            yield Triple(tie, RDF.type, DG.Tie)
            yield Triple(tie, DG.kind, DG[relation])
            yield Triple(tie, DG.pair, NamedNode(pair))
            said = {name: [row[:2] for row in rows if row[2] == name] for name in (FACT, CLAIM, DENIAL)}
            if said[DENIAL] and (said[FACT] or said[CLAIM]):
                yield from _dispute(names.part(tie, "dispute"), tie, sides, said)


def stance(assertion: Assertion) -> str:
    """What an assertion does to its tie: reports it, claims it, denies it, or neither."""
    if fact(assertion):
        return FACT
    return {"actual": CLAIM, "denied": DENIAL}.get(assertion.status, "")


def _dispute(node: NamedNode, tie: NamedNode, sides: str | None, said: dict[str, list[list[str]]]) -> Iterator[Triple]:
    """The dispute about a tie; `said` holds date and assertion of what is said of it, by stance and in the order of time."""
    yield Triple(node, RDF.type, DG.Dispute)
    yield Triple(node, DG.disputedTie, tie)
    if sides:
        yield Triple(node, DG.between, Literal(clean(sides)))
    for name, rows in said.items():
        yield Triple(node, DG[name], Literal(len(rows)))
    yield Triple(node, DG.latestReport, NamedNode(max(said[FACT] + said[CLAIM])[1]))
    yield Triple(node, DG.latestDenial, NamedNode(said[DENIAL][-1][1]))
