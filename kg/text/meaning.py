"""What words are about, as vectors of the embedding that the taggers share: words that the news uses alike lie near each other."""

from collections.abc import Iterable
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from kg.text.analyse import news_embedding

DIMENSIONS = 300
Vector = NDArray[np.float32]


def meaning(lemmas: Iterable[str]) -> Vector:
    """The mean vector of those lemmas that the embedding knows, of shape (300,); zeros where it knows none of them."""
    known = [vector for lemma in lemmas if (vector := word(lemma)) is not None]
    return np.mean(known, axis=0, dtype=np.float32) if known else np.zeros(DIMENSIONS, np.float32)


@lru_cache(maxsize=50_000)
def word(lemma: str) -> Vector | None:
    vectors = news_embedding()
    return np.asarray(vectors[lemma], np.float32) if lemma in vectors else None
