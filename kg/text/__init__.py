"""Article -> Document: tokens, syntax and entity spans. The only package that imports natasha."""

from kg.text.analyse import Analyser
from kg.text.tree import CASES, Tree

__all__ = ["CASES", "Analyser", "Tree"]
