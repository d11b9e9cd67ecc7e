"""Article -> Document: tokens, syntax and entity spans. The only package that imports natasha."""

from kg.text.analyse import Analyser
from kg.text.tree import Tree

__all__ = ["Analyser", "Tree"]
