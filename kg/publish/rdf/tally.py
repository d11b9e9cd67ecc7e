"""Counts by dyad and year: the table that event-data researchers start from, so that a question about a country need not count anew."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from pyoxigraph import Literal, Triple

from kg.model import Actor, Assertion
from kg.publish.rdf.describe import fact, year
from kg.publish.rdf.names import Names, clean
from kg.publish.rdf.terms import DG, RDF
from kg.vocabulary import relations

QUADS = {1: DG.verbalCooperation, 2: DG.materialCooperation, 3: DG.verbalConflict, 4: DG.materialConflict}

Cell = tuple[str, str, int]


@dataclass
class Tallies:
    """How many facts, claims and denials there are of what one side did to another in a year. Grows with dyads and years, not with news."""

    cells: dict[Cell, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    def add(self, assertion: Assertion) -> None:
        """Count an assertion about two sides."""
        moment = year(assertion)
        if not isinstance(assertion.object, Actor) or moment is None:
            return
        source, target = assertion.subject.country, assertion.object.country
        if not source or not target or source == target:
            return
        cell = self.cells[source, target, moment]
        if fact(assertion):
            relation = relations()[assertion.relation]
            cell["facts"] += 1
            cell["intensity"] += relation.intensity
            first = cell["facts"] == 1
            cell["lowest"] = relation.intensity if first else min(cell["lowest"], relation.intensity)
            cell["highest"] = relation.intensity if first else max(cell["highest"], relation.intensity)
            cell[f"quad{relation.quad}"] += 1
        elif assertion.status == "actual":
            cell["claims"] += 1
        elif assertion.status == "denied":
            cell["denials"] += 1

    def triples(self, names: Names) -> Iterator[Triple]:
        """The tallies that hold anything, in order. Every tally has all counts, zeros too: queries need not ask for each."""
        for (source, target, moment), cell in sorted(self.cells.items()):
            if not (cell["facts"] or cell["claims"] or cell["denials"]):
                continue
            node = names.tally(source, target, moment)
            yield Triple(node, RDF.type, DG.Tally)
            yield Triple(node, DG.sourceCode, Literal(clean(source)))
            yield Triple(node, DG.targetCode, Literal(clean(target)))
            yield Triple(node, DG.between, Literal(clean("-".join(sorted((source, target))))))
            yield Triple(node, DG.year, Literal(moment))
            yield Triple(node, DG.facts, Literal(cell["facts"]))
            yield Triple(node, DG.claims, Literal(cell["claims"]))
            yield Triple(node, DG.denials, Literal(cell["denials"]))
            yield Triple(node, DG.intensitySum, Literal(cell["intensity"]))
            if cell["facts"]:
                yield Triple(node, DG.lowestIntensity, Literal(cell["lowest"]))
                yield Triple(node, DG.highestIntensity, Literal(cell["highest"]))
            for quad, predicate in QUADS.items():
                yield Triple(node, predicate, Literal(cell[f"quad{quad}"]))
