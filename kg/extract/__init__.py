"""Sentence -> Assertion: mentions, coreference, relations, speech, status, time."""

from kg.extract.extractor import Extraction, Extractor

__all__ = ["Extraction", "Extractor"]
