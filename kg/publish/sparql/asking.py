"""What `kg query` does: choose a query, run it here or on a server, give the answer in a format."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.errors import QueryError
from kg.publish.rdf.folder import store_path
from kg.publish.sparql.answer import Answer
from kg.publish.sparql.named import Named, named_queries, named_query
from kg.publish.sparql.remote import ask_server
from kg.publish.sparql.runner import Runner


@dataclass(frozen=True)
class Bounds:
    """How many rows, and how many seconds, a query may take."""

    limit: int = 1000
    seconds: float = 30.0


def values(pairs: tuple[str, ...]) -> dict[str, str]:
    """`name=value` pairs as a mapping. Raises QueryError."""
    found = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals:
            raise QueryError(f"parameter {pair!r}: give it as NAME=VALUE, such as country=KAZ")
        found[name.strip()] = value.strip()
    return found


def chosen(query: str | None, name: str | None, params: Mapping[str, str]) -> str:
    """The text of the query that the user means. Raises QueryError."""
    if (query is None) == (name is None):
        raise QueryError("give one query: its text, --file FILE, or --name NAME of those that `kg query --list` shows")
    if name is not None:
        return named_query(name).filled(params)
    if params:
        raise QueryError("--param belongs to a query that is given by --name")
    return query or ""


def answered(text: str, build: Path, endpoint: str | None, bounds: Bounds) -> Answer:
    """The answer of the built folder, or of the server. Raises QueryError, GraphError."""
    if endpoint:
        return ask_server(endpoint, text, bounds.limit, bounds.seconds)
    with Runner(store_path(build)) as runner:
        return runner.ask(text, bounds.limit, bounds.seconds)


def listing() -> Iterator[str]:
    """All named queries, a line each with title and parameters."""
    width = max(len(name) for name in named_queries())
    for name, query in named_queries().items():
        params = " ".join(f"{param.name}={param.default or '…'}" for param in query.params)
        yield f"{name:{width}}  {query.title.en} / {query.title.ru}\n{'':{width}}  {params}"


def explanation(query: Named) -> Iterator[str]:
    """What a named query answers, its parameters, its text."""
    yield from (f"{query.id}: {query.title.en} / {query.title.ru}", "", query.about.en, query.about.ru, "")
    for param in query.params:
        yield f"  --param {param.name}=…  {param.label.en} / {param.label.ru} ({param.type}), {param.default!r} if not given"
    yield ""
    yield "\n".join(line for line in query.text.rstrip("\n").split("\n") if not line.startswith("# "))
