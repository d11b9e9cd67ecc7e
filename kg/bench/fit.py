"""Fit the weights of the candidates on annotated articles, and tell how they do on articles that they were not fitted on.

    python -m kg.bench.fit ANNOTATIONS TEXTS [ANNOTATIONS TEXTS …] [--out FOLDER]

Needs scikit-learn (`pip install .[fit]`), which the product itself does not. The articles are parted into folds by a hash of their name;
parts of one long text (`name-1`, `name-2`) stay together. Each fold is judged with weights that the other folds gave.
"""

import argparse
import csv
import hashlib
import re
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from kg import corpus
from kg.extract import Extractor
from kg.extract.extractor import Reading
from kg.model import Actor, Assertion, Document, Topic
from kg.score.alike import same_statement, same_triple
from kg.score.count import score
from kg.score.items import End, Item
from kg.score.match import match
from kg.score.read import Items, read_items
from kg.score.report import as_text
from kg.text import Analyser
from kg.vocabulary import actors

FOLDS = 5
STRENGTH = 0.1  # inverse of the regularisation
SMALL = 0.005  # a weight below says nothing


@dataclass
class Sample:
    """One annotated article, read."""

    document: Document
    reading: Reading
    holds: list[bool]  # for each candidate


def fold(article: str) -> int:
    """Which fold an article belongs to."""
    whole = re.sub(r"-\d+$", "", article) if article.count("-") > 1 else article
    return int(hashlib.sha256(whole.encode()).hexdigest(), 16) % FOLDS


def end(actor: Actor | Topic) -> End:
    """An end of an assertion as the scorer takes it."""
    if isinstance(actor, Topic):
        return End(actor.label, "TOPIC", entities=actor.entities)
    return End(actor.label, actor.type, actor.country, actor.aliases, actor.unnamed)


def item(assertion: Assertion) -> Item:
    """An assertion as the scorer takes it."""
    return Item(end(assertion.subject), assertion.relation, end(assertion.object), assertion.status, assertion.evidence.quote)


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


def fit(chosen: Sequence[Sample]) -> dict[str, float]:
    """Feature -> weight."""
    rows = [dict.fromkeys(found.features, 1.0) for sample in chosen for found in sample.reading.found]
    truth = np.array([holds for sample in chosen for holds in sample.holds])
    table = DictVectorizer()
    matrix = table.fit_transform(rows)
    matrix.indices, matrix.indptr = matrix.indices.astype(np.int32), matrix.indptr.astype(np.int32)  # liblinear takes no others
    model = LogisticRegression(C=STRENGTH, solver="liblinear", max_iter=500, fit_intercept=False).fit(matrix, truth)
    return {name: float(weight) for name, weight in zip(table.get_feature_names_out(), model.coef_[0], strict=True) if abs(weight) >= SMALL}


def chances(weights: dict[str, float], reading: Reading) -> list[float]:
    """The chance of each candidate of an article."""
    return [float(1 / (1 + np.exp(-sum(weights.get(name, 0.0) for name in found.features)))) for found in reading.found]


def rotate(every: Sequence[Sample], extractor: Extractor) -> dict[str, tuple[Assertion, ...]]:
    """What the product says of each article with weights from the other folds."""
    said = {}
    for number in range(FOLDS):
        weights = fit([sample for sample in every if fold(sample.document.article.id) != number])
        for sample in every:
            if fold(sample.document.article.id) == number:
                made = extractor.conclude(sample.document, sample.reading, chances(weights, sample.reading))
                said[sample.document.article.id] = made.assertions
    return said


def rates(gold: Items, made: dict[str, tuple[Assertion, ...]]) -> dict[str, float]:
    """Rule -> the share of right ones among the statements and positions that it makes; rare rules lean on the mean of their kind."""
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for article, assertions in made.items():
        for relation, same in (("statement", same_statement), ("position", same_triple)):
            chosen = [assertion for assertion in assertions if assertion.relation == relation]
            joined = match([one for one in gold[article] if one.relation == relation], [item(one) for one in chosen], same)
            for number, assertion in enumerate(chosen):
                for rule in (assertion.rule, assertion.rule.partition(".")[0]):
                    total[rule] += 1
                    right[rule] += number in joined
    mean = {rule: right[rule] / total[rule] for rule in total if "." not in rule}
    return {rule: (right[rule] + 8 * mean[rule.partition(".")[0]]) / (total[rule] + 8) for rule in total} | mean


def write(path: Path, weights: dict[str, float]) -> None:
    """A table of names and numbers."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["feature", "weight"])
        writer.writerows([name, f"{weight:.4f}"] for name, weight in sorted(weights.items()))


def main() -> None:
    """Rotate, print the figures, write the weights that all articles give."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("folders", nargs="+", type=Path, help="annotations and texts by turns")
    parser.add_argument("--out", type=Path, help="the folder to write the weights into")
    parser.add_argument("--errors", type=int, default=0)
    options = parser.parse_args()
    gold: Items = {}
    for folder in options.folders[::2]:
        gold.update(read_items(folder))
    extractor = Extractor(actors(None))
    every = samples(gold, options.folders[1::2], extractor)
    made = rotate(every, extractor)
    said = {article: [item(assertion) for assertion in assertions] for article, assertions in made.items()}
    sys.stdout.writelines(f"{line}\n" for line in as_text(score(gold, said), options.errors))
    if options.out:
        write(options.out / "relations.csv", fit(every))
        write(options.out / "rules.csv", rates(gold, made))


if __name__ == "__main__":
    main()
