"""The chance that a candidate holds: a logistic model over its features, its weights learnt from annotated articles."""

import math
from collections.abc import Iterable, Mapping


class Scales:
    """The weights by name of feature; a feature that has none says nothing."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        self._weights = weights

    def chance(self, features: Iterable[str] | Mapping[str, float]) -> float:
        """Probability, 0 to 1, of names of features that hold, or of names with their values."""
        if isinstance(features, Mapping):
            total = sum(self._weights.get(name, 0.0) * value for name, value in features.items())
        else:
            total = sum(self._weights.get(name, 0.0) for name in features)
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
