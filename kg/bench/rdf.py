"""How the graph scales: `python -m kg.bench.rdf --assertions 1000000 --folder DIR`.

Makes a graph of so many assertions (once: what stands in DIR is used again), and measures what it takes to write it and to answer every
named query, for the country that most of it is about and for one of the middle. With `--compare`, the same queries are run over a
plain rdflib graph in memory as well, for which the graph must be small.
"""

import argparse
import json
import resource
import signal
import time
import warnings
from collections import Counter
from itertools import islice
from pathlib import Path

from pyoxigraph import Store
from rdflib import Graph

from kg.bench.generate import write_build
from kg.errors import KgError
from kg.model import Actor
from kg.publish.rdf.folder import STORE
from kg.publish.rdf.store import open_store
from kg.publish.rdf.write import write
from kg.publish.sparql.answer import ask
from kg.publish.sparql.named import Named, named_queries
from kg.serial import read_assertions

ROWS = 10_000
PATIENCE = 30.0  # seconds that rdflib may take over a query
SAMPLE = 50_000  # assertions that tell who is in most of the news


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m kg.bench.rdf")
    parser.add_argument("--assertions", type=int, default=20_000)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--compare", action="store_true")
    options = parser.parse_args()
    try:
        measure(options.folder, options.assertions, options.compare)
    except KgError as error:
        parser.exit(2, f"{error}\n")


def measure(folder: Path, assertions: int, compare: bool) -> None:
    """Make, write, query. Raises KgError."""
    if not (folder / "assertions.jsonl").exists():
        with stopwatch(f"generating {assertions} assertions"):
            write_build(folder, assertions)
    if not (folder / STORE).exists():
        with stopwatch("writing Turtle, TriG and the store"):
            write(folder)
        print(f"{'peak memory of writing':40} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:9.0f} MiB", flush=True)
    for path in sorted(folder.iterdir()):
        size = sum(part.stat().st_size for part in path.iterdir()) if path.is_dir() else path.stat().st_size
        print(f"{path.name:40} {size / 2**20:9.0f} MiB")
    print(f"{'triples in the default graph':40} {count(open_store(folder)):9}")
    places = countries(folder)
    for name, values in (("most frequent", places[0:2]), ("middle", places[len(places) // 2 : len(places) // 2 + 2])):
        print(f"\n{name} country: {values[0]} ({values[1]})\n{'query':14} {'rows':>6} {'wall s':>8} {'CPU s':>8}")
        queries(open_store(folder), values)
    if compare:
        beside_rdflib(folder, places[0:2])


class stopwatch:  # noqa: N801 - reads as a statement
    """Print how long a block took."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __enter__(self) -> None:
        self._wall, self._own = time.perf_counter(), time.process_time()

    def __exit__(self, *_: object) -> None:
        wall, own = time.perf_counter() - self._wall, time.process_time() - self._own
        print(f"{self._name:40} {wall:9.1f} s wall, {own:.1f} s CPU", flush=True)


def count(store: Store) -> int:
    """Triples of the default graph."""
    return int(json.loads(ask(store, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", 1).content)["results"]["bindings"][0]["n"]["value"])


def countries(folder: Path) -> list[str]:
    """Codes, those of most assertions first."""
    seen: Counter[str] = Counter()
    for assertion in islice(read_assertions(folder / "assertions.jsonl"), SAMPLE):
        ends = (assertion.subject, assertion.object)
        seen.update(end.country for end in ends if isinstance(end, Actor) and end.country and end.type == "COUNTRY")
    return [code for code, _ in sorted(seen.items(), key=lambda item: (-item[1], item[0]))]


def filled(query: Named, codes: list[str]) -> str:
    """A named query about these countries; actors and texts keep their defaults."""
    params = [param.name for param in query.params if param.type == "country"]
    pairs = {param.name: "-".join(codes) for param in query.params if param.type == "pair"}
    return query.filled({**dict(zip(params, codes, strict=False)), **pairs})


def queries(store: Store, codes: list[str]) -> None:
    """Run every named query once warm, and print rows and seconds."""
    for name, query in named_queries().items():
        text = filled(query, codes)
        ask(store, text, ROWS)
        wall, own = time.perf_counter(), time.process_time()
        answer = ask(store, text, ROWS)
        wall, own = time.perf_counter() - wall, time.process_time() - own
        rows = len(json.loads(answer.content)["results"]["bindings"])
        print(f"{name:14} {rows:6} {wall:8.3f} {own:8.3f}", flush=True)


def beside_rdflib(folder: Path, codes: list[str]) -> None:
    """The same queries over rdflib's own graph in memory."""
    warnings.simplefilter("ignore")
    plain = Graph()
    with stopwatch("rdflib: reading the Turtle files"):
        plain.parse(folder / "graph.ttl")
        plain.parse(folder / "ontology.ttl")
    store = open_store(folder)
    signal.signal(signal.SIGVTALRM, stop)
    print(f"{'query':14} {'rdflib s':>9} {'stored s':>9} {'ratio':>8}   CPU")
    for name, query in named_queries().items():
        text = filled(query, codes)
        if "GRAPH" in text:
            continue  # a plain graph has no named graphs
        ask(store, text, ROWS)
        own = time.process_time()
        ask(store, text, ROWS)
        stored = time.process_time() - own
        own, mark = time.process_time(), " "
        signal.setitimer(signal.ITIMER_VIRTUAL, PATIENCE)
        try:
            list(plain.query(text))
        except TimeoutError:
            mark = ">"
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        memory = time.process_time() - own
        print(f"{name:14} {mark}{memory:8.2f} {stored:9.4f} {mark}{memory / stored:7.0f}", flush=True)


def stop(*_: object) -> None:
    """End a query that takes too long."""
    raise TimeoutError


if __name__ == "__main__":
    main()
