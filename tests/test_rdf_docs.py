"""The documentation of RDF and queries follows the program."""

from pathlib import Path

import pytest

from kg.publish.rdf.declared import declared
from kg.publish.rdf.names import BASE
from kg.publish.rdf.prefixes import PREFIXES
from kg.publish.sparql.named import named_queries

DOCS = Path(__file__).parent.parent / "docs"
RDF = (DOCS / "rdf.md").read_text(encoding="utf-8")
QUERIES = (DOCS / "queries.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("entry", declared(), ids=lambda entry: entry.id)
def test_every_term_is_documented(entry):
    assert f"| `dg:{entry.id}` | {entry.kind} | {entry.definition.en} |" in RDF


def test_addresses_are_the_programs_own():
    assert PREFIXES["dg"] in RDF
    assert PREFIXES["dg"].startswith(BASE)


@pytest.mark.parametrize("query", named_queries().values(), ids=lambda query: query.id)
def test_every_query_is_documented(query):
    section = QUERIES.partition(f"\n### {query.id}\n")[2].partition("\n### ")[0]
    assert f"{query.title.en} / {query.title.ru}. {query.about.en}" in section
    for param in query.params:
        assert f"| `{param.name}` | {param.type} |" in section


def test_no_query_is_documented_that_is_not_there():
    assert QUERIES.count("\n### ") == len(named_queries())
