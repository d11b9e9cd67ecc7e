"""What a query gives, in one plain form: SPARQL JSON results, or N-Triples."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    serialize,
)

from kg.errors import QueryError

_STRING = "http://www.w3.org/2001/XMLSchema#string"
_LANGUAGE_STRING = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"


class MisreadError(QueryError):
    """The engine did not understand the query."""


@dataclass(frozen=True, slots=True)
class Answer:
    """`content` is SPARQL JSON results for `bindings` and `boolean`, N-Triples for `graph`; `cut` tells that the row limit was met."""

    kind: str  # bindings, boolean, graph
    content: bytes
    cut: bool = False


def ask(store: Store, query: str, limit: int, default: Sequence[str] = (), named: Sequence[str] = ()) -> Answer:
    """Run a query; no more than `limit` rows or triples are taken.

    `default` and `named` are the dataset of the SPARQL protocol. Raises QueryError.
    """
    graphs: dict[str, Any] = {}
    try:
        if default:
            graphs["default_graph"] = [NamedNode(name) for name in default]
        if named:
            graphs["named_graphs"] = [NamedNode(name) for name in named]
        result = store.query(query, **graphs)
        if isinstance(result, QueryBoolean):
            return Answer("boolean", json.dumps({"head": {}, "boolean": bool(result)}).encode())
        if isinstance(result, QueryTriples):
            triples = list(islice(result, limit + 1))
            return Answer("graph", serialize(triples[:limit], format=RdfFormat.N_TRIPLES) or b"", len(triples) > limit)
        return _solutions(result, limit)
    except SyntaxError as error:
        raise MisreadError(str(error)) from error
    except (ValueError, OSError, RuntimeError) as error:
        raise QueryError(f"the query failed: {' '.join(str(error).split())}") from error


def _solutions(result: QuerySolutions, limit: int) -> Answer:
    names = [variable.value for variable in result.variables]
    rows: list[dict[str, Any]] = []
    cut = False
    for solution in result:
        if len(rows) == limit:
            cut = True
            break
        rows.append({name: term(value) for name in names if (value := solution[name]) is not None})
    return Answer("bindings", results(names, rows), cut)


def results(names: list[str], rows: list[dict[str, Any]]) -> bytes:
    """SPARQL JSON results."""
    return json.dumps({"head": {"vars": names}, "results": {"bindings": rows}}, ensure_ascii=False).encode()


def term(value: Any) -> dict[str, str]:
    """An RDF term as SPARQL JSON results have it."""
    if isinstance(value, NamedNode):
        return {"type": "uri", "value": value.value}
    if isinstance(value, BlankNode):
        return {"type": "bnode", "value": value.value}
    if not isinstance(value, Literal):
        raise QueryError("the query gives triples as terms, which results of SPARQL 1.1 cannot hold")
    if value.language:
        return {"type": "literal", "value": value.value, "xml:lang": value.language}
    if value.datatype.value in (_STRING, _LANGUAGE_STRING):
        return {"type": "literal", "value": value.value}
    return {"type": "literal", "value": value.value, "datatype": value.datatype.value}
