"""Asking a SPARQL 1.1 server by its address."""

import json
import time
import urllib.error
import urllib.parse
import urllib.request
from http.client import HTTPException
from itertools import islice

from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions, RdfFormat, parse, parse_query_results, serialize

from kg.errors import QueryError
from kg.publish.rdf.prefixes import PREFIXES
from kg.publish.sparql.answer import Answer, results, term
from kg.publish.sparql.lex import form, prefixed, prepared

SIZE = 256 * 1024 * 1024
_BLOCK = 1 << 16


def ask_server(url: str, text: str, limit: int, seconds: float) -> Answer:
    """Ask the server at `url`; no more than `limit` rows are kept. Raises QueryError."""
    if urllib.parse.urlsplit(url).scheme not in ("http", "https"):
        raise QueryError(f"endpoint {url!r}: give an address that begins with http:// or https://")
    query = prepared(text)
    graph = form(query) in ("CONSTRUCT", "DESCRIBE")
    content = _fetched(url, prefixed(query, PREFIXES), "application/n-triples" if graph else "application/sparql-results+json", seconds)
    try:
        return _graph(content, limit) if graph else _rows(content, limit)
    except (SyntaxError, ValueError, UnicodeDecodeError) as error:
        raise QueryError(f"endpoint {url}: the answer is not what SPARQL 1.1 has: {' '.join(str(error).split())[:200]}") from error


def _fetched(url: str, query: str, accept: str, seconds: float) -> bytes:
    body = urllib.parse.urlencode({"query": query}).encode()
    headers = {"Accept": accept, "Content-Type": "application/x-www-form-urlencoded"}
    until = time.monotonic() + seconds
    content = bytearray()
    try:
        with urllib.request.urlopen(urllib.request.Request(url, body, headers), timeout=seconds) as answer:
            while block := answer.read1(_BLOCK):
                content += block
                if time.monotonic() > until:
                    raise TimeoutError
                if len(content) > SIZE:
                    raise QueryError(f"endpoint {url}: the answer is larger than {SIZE >> 20} MiB: add a LIMIT")
    except urllib.error.HTTPError as error:
        with error:
            said = " ".join(error.read(2000).decode("utf-8", "replace").split())
        raise QueryError(f"endpoint {url}: HTTP {error.code}: {said[:300] or error.reason}") from error
    except TimeoutError as error:
        raise QueryError(f"endpoint {url}: no answer within {seconds:g} s") from error
    except (urllib.error.URLError, HTTPException, OSError) as error:
        reason = getattr(error, "reason", error)
        if isinstance(reason, TimeoutError):
            raise QueryError(f"endpoint {url}: no answer within {seconds:g} s") from error
        raise QueryError(f"endpoint {url}: cannot be reached: {reason}") from error
    return bytes(content)


def _rows(content: bytes, limit: int) -> Answer:
    result = parse_query_results(content, QueryResultsFormat.JSON)
    if isinstance(result, QueryBoolean):
        return Answer("boolean", json.dumps({"head": {}, "boolean": bool(result)}).encode())
    assert isinstance(result, QuerySolutions)
    names = [variable.value for variable in result.variables]
    rows = list(islice(result, limit + 1))
    kept = [{name: term(value) for name in names if (value := row[name]) is not None} for row in rows[:limit]]
    return Answer("bindings", results(names, kept), len(rows) > limit)


def _graph(content: bytes, limit: int) -> Answer:
    quads = list(islice(parse(content, RdfFormat.N_TRIPLES), limit + 1))
    triples = [quad.triple for quad in quads[:limit]]
    return Answer("graph", serialize(triples, format=RdfFormat.N_TRIPLES) or b"", len(quads) > limit)
