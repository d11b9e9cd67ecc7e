"""Fit the weights of the candidates on annotated articles, and tell how they do on articles that they were not fitted on.

    python -m kg.bench.fit ANNOTATIONS TEXTS [ANNOTATIONS TEXTS …] [--judged NUMBER] [--out FOLDER]

Statements have weights of their own, which `kg.bench.fit_statements` fits: their figure here is not of articles left out.
"""

import argparse
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg import corpus
from kg.bench.logistic import FOLDS, fit, fold, write
from kg.extract import Extractor
from kg.extract.extractor import Reading
from kg.extract.relations.dyads import Dyad, dyads
from kg.extract.relations.weigh import Scales
from kg.model import Actor, Assertion, Document, Topic
from kg.score.alike import same_triple
from kg.score.count import score
from kg.score.items import End, Item, distinct
from kg.score.items import dyads as wanted_dyads
from kg.score.match import match
from kg.score.read import Items, read_items
from kg.score.report import as_text
from kg.text import Analyser
from kg.vocabulary import actors

DYAD_STRENGTH = 0.03  # inverse of the regularisation of the few thousand dyads


@dataclass
class Sample:
    """One annotated article, read."""

    document: Document
    reading: Reading
    holds: list[bool]  # for each candidate


def end(actor: Actor | Topic) -> End:
    """An end of an assertion as the scorer takes it."""
    if isinstance(actor, Topic):
        return End(actor.label, "TOPIC", entities=actor.entities)
    return End(actor.label, actor.type, actor.country, actor.aliases, actor.unnamed)


def item(assertion: Assertion) -> Item:
    """An assertion as the scorer takes it."""
    return Item(end(assertion.subject), assertion.relation, end(assertion.object), assertion.status, assertion.evidence.quote)


def annotated(folders: Sequence[Path], judged: int | None) -> tuple[Items, Items]:
    """All annotations, and those of the first `judged` folders."""
    gold: Items = {}
    counted: Items = {}
    for number, folder in enumerate(folders):
        part = read_items(folder)
        gold.update(part)
        if judged is None or number < judged:
            counted.update(part)
    return gold, counted


def samples(gold: Items, texts: Sequence[Path], extractor: Extractor) -> list[Sample]:
    """All annotated articles, read, with what holds in each."""
    found = []
    articles = (article for article in corpus.articles([str(path) for path in texts], lambda _: None) if article.id in gold)
    for document in Analyser().documents(articles):
        reading = extractor.read(document)
        holds = []
        for candidate in (one.candidate for one in reading.found):
            guess = Item(end(candidate.subject.filler.actor), candidate.relation, end(candidate.object.filler.actor), "actual", "")
            holds.append(any(true.relation == guess.relation and same_triple(true, guess) for true in gold[document.article.id]))
        found.append(Sample(document, reading, holds))
    return found


def weigh(part: Sequence[Sample]) -> dict[str, float]:
    """Feature -> weight, by the candidates of some articles."""
    return fit((found.features for sample in part for found in sample.reading.found), (holds for sample in part for holds in sample.holds))


def left_out(every: Sequence[Sample]) -> dict[str, list[float]]:
    """The chance of each candidate of each article, by weights from the other folds."""
    chances = {}
    for number in range(FOLDS):
        scales = Scales(weigh([sample for sample in every if fold(sample.document.article.id) != number]))
        for sample in every:
            if fold(sample.document.article.id) == number:
                chances[sample.document.article.id] = [scales.chance(found.features) for found in sample.reading.found]
    return chances


def surveyed(every: Sequence[Sample], gold: Items, chances: Mapping[str, list[float]]) -> dict[str, list[tuple[Dyad, bool]]]:
    """The dyads of each article, each with whether the annotation has it."""
    found = {}
    for sample in every:
        article = sample.document.article.id
        true = {(*states, event) for states, event in wanted_dyads(distinct(gold[article]))}
        said = dyads(sample.document, sample.reading.cast, sample.reading.found, chances[article])
        found[article] = [(one, one.key in true) for one in said]
    return found


def weigh_dyads(part: Iterable[tuple[Dyad, bool]]) -> dict[str, float]:
    """Feature -> weight, by the dyads of some articles."""
    rows = list(part)
    return fit((one.features for one, _ in rows), (holds for _, holds in rows), DYAD_STRENGTH)


def rotate(
    every: Sequence[Sample], extractor: Extractor, chances: Mapping[str, list[float]], seen: Mapping[str, list[tuple[Dyad, bool]]]
) -> dict[str, tuple[Assertion, ...]]:
    """What the product says of each article with weights from the other folds."""
    said = {}
    for number in range(FOLDS):
        scales = Scales(weigh_dyads(row for article, rows in seen.items() if fold(article) != number for row in rows))
        for sample in every:
            article = sample.document.article.id
            if fold(article) == number:
                said[article] = extractor.conclude(sample.document, sample.reading, chances[article], scales).assertions
    return said


def share(gold: Items, said: dict[str, tuple[Assertion, ...]], relation: str) -> float:
    """The share of right ones among the assertions of a relation."""
    right = total = 0
    for article, assertions in said.items():
        found = [item(assertion) for assertion in assertions if assertion.relation == relation]
        right += len(match([one for one in gold[article] if one.relation == relation], found, same_triple))
        total += len(found)
    return right / total if total else 0.0


def main() -> None:
    """Rotate, print the figures, write the weights that all articles give."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("folders", nargs="+", type=Path, help="annotations and texts by turns")
    parser.add_argument("--judged", type=int, help="how many of the pairs of folders count in the figures, the first ones; all by default")
    parser.add_argument("--out", type=Path, help="the folder to write the weights into")
    parser.add_argument("--errors", type=int, default=0, help="how many errors of each kind to print")
    options = parser.parse_args()
    gold, judged = annotated(options.folders[::2], options.judged)
    extractor = Extractor(actors(None))
    every = samples(gold, options.folders[1::2], extractor)
    chances = left_out(every)
    seen = surveyed(every, gold, chances)
    said = rotate(every, extractor, chances, seen)
    found = {article: [item(assertion) for assertion in assertions] for article, assertions in said.items()}
    sys.stdout.writelines(f"{line}\n" for line in as_text(score(judged, found), options.errors))
    if options.out:
        write(options.out / "relations.csv", weigh(every))
        write(options.out / "dyads.csv", weigh_dyads(row for rows in seen.values() for row in rows))
        write(options.out / "rules.csv", {"position.office": share(gold, said, "position")})


if __name__ == "__main__":
    main()
