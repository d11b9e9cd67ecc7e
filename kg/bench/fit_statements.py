"""Fit the weights of statements on annotated articles, and tell how they do on articles that they were not fitted on.

    python -m kg.bench.fit_statements ANNOTATIONS TEXTS [ANNOTATIONS TEXTS …] [--judged NUMBER] [--out FILE]

Needs scikit-learn, like `kg.bench.fit`, whose folds it shares.
"""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kg import corpus
from kg.bench.fit import annotated, item
from kg.bench.logistic import FOLDS, fit, fold, write
from kg.extract.mentions import identify
from kg.extract.relations.weigh import Scales
from kg.extract.speech.features import features
from kg.extract.speech.statements import assertion, chosen
from kg.extract.speech.talks import Talk, talks
from kg.model import Document
from kg.score.alike import same_statement
from kg.score.count import score
from kg.score.items import Item
from kg.score.read import Items
from kg.text import Analyser
from kg.vocabulary import Vocabulary, actors


@dataclass
class Sample:
    """One annotated article: its talks, their features, and which of them the annotation has."""

    document: Document
    talks: list[Talk]
    features: list[dict[str, float]]
    holds: list[bool]


def samples(gold: Items, texts: Sequence[Path], vocabulary: Vocabulary) -> list[Sample]:
    """All annotated articles, read."""
    articles = (article for article in corpus.articles([str(path) for path in texts], lambda _: None) if article.id in gold)
    found = []
    for document in Analyser().documents(articles):
        said = talks(document, identify(document, vocabulary))
        wanted = [one for one in gold[document.article.id] if one.relation == "statement"]
        found.append(Sample(document, said, features(document, said), held(document, said, wanted)))
    return found


def held(document: Document, said: Sequence[Talk], wanted: Sequence[Item]) -> list[bool]:
    """Which talks the annotation has, each of its statements given to one talk at most."""
    left = list(wanted)
    found = []
    for talk in said:
        guess = item(assertion(document, talk, 1.0))
        hit = next((one for one in left if same_statement(one, guess)), None)
        if hit is not None:
            left.remove(hit)
        found.append(hit is not None)
    return found


def weigh(part: Sequence[Sample]) -> dict[str, float]:
    """Feature -> weight, by the talks of some articles."""
    return fit((names for sample in part for names in sample.features), (holds for sample in part for holds in sample.holds))


def rotate(every: Sequence[Sample]) -> Items:
    """What the product says of each article with weights from the other folds."""
    said: Items = {}
    for number in range(FOLDS):
        scales = Scales(weigh([sample for sample in every if fold(sample.document.article.id) != number]))
        for sample in every:
            if fold(sample.document.article.id) == number:
                chances = [scales.chance(names) for names in sample.features]
                said[sample.document.article.id] = [item(one) for one in chosen(sample.document, sample.talks, chances)]
    return said


def main() -> None:
    """Rotate, print the figures, write the weights that all articles give."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("folders", nargs="+", type=Path, help="annotations and texts by turns")
    parser.add_argument("--judged", type=int, help="how many of the pairs of folders count in the figures, the first ones; all by default")
    parser.add_argument("--out", type=Path, help="where to write the weights")
    options = parser.parse_args()
    gold, judged = annotated(options.folders[::2], options.judged)
    every = samples(gold, options.folders[1::2], actors(None))
    sys.stdout.write(f"{score(judged, rotate(every)).statements}\n")
    if options.out:
        write(options.out, weigh(every))


if __name__ == "__main__":
    main()
