"""The chance that a candidate holds: a logistic model over its features, its weights learnt from annotated articles."""

import math
from collections.abc import Iterable, Mapping


class Scales:
    """The weights by name of feature; a feature that has none says nothing."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        self._weights = weights

    def chance(self, names: Iterable[str]) -> float:
        """Probability, 0 to 1."""
        total = sum(self._weights.get(name, 0.0) for name in names)
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
