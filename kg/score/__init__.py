"""Assertions held against annotated articles: precision and recall."""

from kg.score.count import Figures, Verdict, score
from kg.score.read import read_items
from kg.score.report import as_json, as_text

__all__ = ["Figures", "Verdict", "as_json", "as_text", "read_items", "score"]
