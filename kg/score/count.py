"""The figures: precision, recall and F1 over all articles, and what was missed or wrong."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.errors import RecordError
from kg.score.alike import same_pair, same_statement, same_triple
from kg.score.items import Item, distinct, distinct_pairs, dyads
from kg.score.match import match
from kg.score.read import Items


@dataclass
class Figures:
    """How many were right, found and wanted."""

    hit: int = 0
    found: int = 0
    wanted: int = 0

    def add(self, hit: int, found: int, wanted: int) -> None:
        """Count some more."""
        self.hit += hit
        self.found += found
        self.wanted += wanted

    @property
    def precision(self) -> float:
        """The share of right ones among those found."""
        return self.hit / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """The share of found ones among those wanted."""
        return self.hit / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return 2 * self.precision * self.recall / (self.precision + self.recall) if self.hit else 0.0


@dataclass
class Verdict:
    """All figures, and the items behind them: (article, item)."""

    triples: Figures = field(default_factory=Figures)
    pairs: Figures = field(default_factory=Figures)
    dyads: Figures = field(default_factory=Figures)
    statements: Figures = field(default_factory=Figures)
    same_status: int = 0  # of the matched triples
    other_status: Figures = field(default_factory=Figures)  # statuses other than actual, on the matched triples
    relations: dict[str, Figures] = field(default_factory=lambda: defaultdict(Figures))
    missed: list[tuple[str, Item]] = field(default_factory=list)
    wrong: list[tuple[str, Item]] = field(default_factory=list)

    @property
    def status(self) -> float:
        """The share of the matched triples whose status is right."""
        return self.same_status / self.triples.hit if self.triples.hit else 0.0


def score(gold: Items, predictions: Items) -> Verdict:
    """Hold the predictions against the annotation, article by article; only annotated articles count.

    Raises RecordError when the predictions are of other articles altogether.
    """
    if predictions and not predictions.keys() & gold.keys():
        strangers = ", ".join(sorted(predictions)[:3])
        raise RecordError(f"none of the annotated articles is among the predictions; they have {strangers} …")
    verdict = Verdict()
    for article, items in gold.items():
        wanted, found = distinct(items), distinct(predictions.get(article, []))
        relate(verdict, article, *([item for item in side if item.relation != "statement"] for side in (wanted, found)))
        events = dyads(wanted), dyads(found)
        verdict.dyads.add(len(events[0] & events[1]), len(events[1]), len(events[0]))
        speak(verdict, article, *([item for item in side if item.relation == "statement"] for side in (wanted, found)))
    return verdict


def relate(verdict: Verdict, article: str, wanted: Sequence[Item], found: Sequence[Item]) -> None:
    """Count the relations between actors of one article."""
    joined = match(wanted, found, same_triple)
    verdict.triples.add(len(joined), len(found), len(wanted))
    for number, goal in joined.items():
        told, true = found[number].status, wanted[goal].status
        verdict.same_status += told == true
        verdict.other_status.add(told == true != "actual", told != "actual", true != "actual")
    pairs = distinct_pairs(wanted), distinct_pairs(found)
    verdict.pairs.add(len(match(*pairs, same_pair)), len(pairs[1]), len(pairs[0]))
    hits = Counter(wanted[goal].relation for goal in joined.values())
    tried, due = (Counter(item.relation for item in side) for side in (found, wanted))
    for relation in tried | due:
        verdict.relations[relation].add(hits[relation], tried[relation], due[relation])
    remember(verdict, article, wanted, found, joined)


def speak(verdict: Verdict, article: str, wanted: Sequence[Item], found: Sequence[Item]) -> None:
    """Count the statements of one article."""
    joined = match(wanted, found, same_statement)
    verdict.statements.add(len(joined), len(found), len(wanted))
    remember(verdict, article, wanted, found, joined)


def remember(verdict: Verdict, article: str, wanted: Sequence[Item], found: Sequence[Item], joined: dict[int, int]) -> None:
    """Keep what was missed and what was wrong."""
    reached = set(joined.values())
    verdict.missed += [(article, item) for goal, item in enumerate(wanted) if goal not in reached]
    verdict.wrong += [(article, item) for number, item in enumerate(found) if number not in joined]
