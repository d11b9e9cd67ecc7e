"""A logistic model over named features, fitted fold by fold, so that every article is judged by weights that others gave.

Needs scikit-learn (`pip install .[fit]`), which the product itself does not.
"""

import csv
import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

FOLDS = 5
STRENGTH = 0.1  # inverse of the regularisation
SMALL = 0.005  # a weight below says nothing


def fold(article: str) -> int:
    """Which fold an article belongs to, by a hash of its name; parts of one long text (`name-1`, `name-2`) stay together."""
    whole = re.sub(r"-\d+$", "", article) if article.count("-") > 1 else article
    return int(hashlib.sha256(whole.encode()).hexdigest(), 16) % FOLDS


def fit(rows: Iterable[Sequence[str] | Mapping[str, float]], truth: Iterable[bool], strength: float = STRENGTH) -> dict[str, float]:
    """Feature -> weight, for rows of names (or of names with values) and whether each row holds."""
    table = DictVectorizer()
    matrix = table.fit_transform([row if isinstance(row, Mapping) else dict.fromkeys(row, 1.0) for row in rows])
    matrix.indices, matrix.indptr = matrix.indices.astype(np.int32), matrix.indptr.astype(np.int32)  # liblinear takes no others
    model = LogisticRegression(C=strength, solver="liblinear", max_iter=500, fit_intercept=False, random_state=0).fit(
        matrix, np.array(list(truth))
    )
    return {name: float(weight) for name, weight in zip(table.get_feature_names_out(), model.coef_[0], strict=True) if abs(weight) >= SMALL}


def write(path: Path, weights: Mapping[str, float]) -> None:
    """A table of names and numbers."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["feature", "weight"])
        writer.writerows([name, f"{weight:.4f}"] for name, weight in sorted(weights.items()))
