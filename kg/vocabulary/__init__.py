"""The knowledge, as data: relations, triggers, countries, organisations, positions, people. Loading validates it."""

from kg.vocabulary.load import read_table, relations

__all__ = ["read_table", "relations"]
