"""The knowledge, as data: relations, triggers, countries, organisations, positions, people. Loading validates it."""

from kg.vocabulary.gazetteer import Vocabulary, actors
from kg.vocabulary.load import read_table, relations

__all__ = ["Vocabulary", "actors", "read_table", "relations"]
