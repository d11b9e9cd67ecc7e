"""How the graph scales: `python -m kg.bench.rdf --assertions 1000000 --folder DIR`.

Makes a graph of so many assertions (once: what stands in DIR is used again), and measures what it takes to write it, to load the store,
and to answer every named query: for the countries and people that most of it is about, and for a country of the middle. With `--compare`,
the same queries are run over a plain rdflib dataset in memory as well, for which the graph must be small.
"""

import argparse
import json
import resource
import signal
import time
import warnings
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice, product
from pathlib import Path

from pyoxigraph import Store
from rdflib import Dataset

from kg.bench.generate import write_build
from kg.errors import KgError
from kg.model import Actor, Topic
from kg.publish.rdf.folder import STORE
from kg.publish.rdf.store import build_store, open_store
from kg.publish.rdf.write import write_files
from kg.publish.sparql.answer import ask
from kg.publish.sparql.named import Named, named_queries
from kg.serial import read_assertions
from kg.vocabulary import relations

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
    """Make, write, load, query. Raises KgError."""
    if not (folder / "assertions.jsonl").exists():
        with stopwatch(f"generating {assertions} assertions"):
            write_build(folder, assertions)
    turtle, trig, terms = (folder / name for name in ("graph.ttl", "graph.trig", "ontology.ttl"))
    if not turtle.exists():
        with stopwatch("writing Turtle and TriG"):
            write_files(folder)
    if not (folder / STORE).exists():
        with stopwatch("loading the store"):
            build_store(folder / STORE, (turtle, terms), trig)
    for path in (turtle, trig, folder / STORE):
        print(f"{path.name:28} {size(path) / 2**20:9.0f} MiB")
    famous = names(folder)
    print(f"\nmost frequent: {', '.join(famous.countries[:3])}; {famous.people[0]}; of the middle: {famous.middle}\n")
    if compare:
        beside_rdflib(folder, famous)
    else:
        queries(folder, famous)


class stopwatch:  # noqa: N801 - reads as a statement
    """Print how long a block took, and how much memory the process has had at most until then."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __enter__(self) -> None:
        self._wall, self._own = time.perf_counter(), time.process_time()

    def __exit__(self, *_: object) -> None:
        wall, own = time.perf_counter() - self._wall, time.process_time() - self._own
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{self._name:28} {wall:9.1f} s wall, {own:.1f} s CPU, peak {peak:.0f} MiB", flush=True)


def size(path: Path) -> int:
    """Bytes of a file or of a folder's files."""
    return sum(part.stat().st_size for part in path.iterdir()) if path.is_dir() else path.stat().st_size


@dataclass(frozen=True)
class Famous:
    """Who is in most of the news: codes of countries and labels of people, the most frequent first; and a country of the middle."""

    countries: list[str]
    labels: list[str]  # of the same countries
    people: list[str]
    middle: str


def names(folder: Path) -> Famous:
    """Who the assertions are about."""
    countries: Counter[tuple[str, str]] = Counter()
    people: Counter[str] = Counter()
    for assertion in islice(read_assertions(folder / "assertions.jsonl"), SAMPLE):
        for end in (assertion.subject, assertion.object):
            if isinstance(end, Actor) and end.type == "COUNTRY" and end.country:
                countries[end.country, end.label] += 1
        if isinstance(assertion.object, Topic):
            people[assertion.subject.label] += 1
    ranked = [key for key, _ in sorted(countries.items(), key=lambda item: (-item[1], item[0]))]
    speakers = [label for label, _ in sorted(people.items(), key=lambda item: (-item[1], item[0]))]
    return Famous([code for code, _ in ranked], [label for _, label in ranked], speakers, ranked[len(ranked) // 2][0])


def variants(query: Named, famous: Famous) -> Iterator[dict[str, str]]:
    """Values for the parameters of a query, the most frequent first: every relation, the most frequent actors, a rare country."""
    codes = famous.countries
    choices = {
        "country": [*codes[:3], famous.middle],
        "pair": [f"{codes[0]}-{codes[1]}", f"{codes[0]}-{codes[2]}", f"{codes[0]}-{famous.middle}"],
        "actor": [famous.labels[0], famous.labels[1], famous.people[0]],
        "relation": list(relations()),
    }
    kinds = [(param.name, choices[param.type]) for param in query.params if param.type in choices]
    for values in product(*(found for _, found in kinds)):
        if len(set(values)) == len(values):
            yield dict(zip((name for name, _ in kinds), values, strict=True))


def timed(store: Store, text: str) -> tuple[int, float, float]:
    """Rows, seconds by the wall and of the processor."""
    wall, own = time.perf_counter(), time.process_time()
    answer = ask(store, text, ROWS)
    wall, own = time.perf_counter() - wall, time.process_time() - own
    return len(json.loads(answer.content)["results"]["bindings"]), wall, own


def queries(folder: Path, famous: Famous) -> None:
    """Run every named query with every choice of parameters, and print the slowest answer of each.

    `fresh` is the answer for the most frequent actors from a store that was opened for it, as `kg query` opens one.
    """
    store = open_store(folder)
    print(f"{'query':12} {'asked':>5} {'fresh s':>8} {'CPU s':>7} {'worst s':>8} {'CPU s':>7} {'rows':>6}  worst for", flush=True)
    slowest, most = 0.0, 0.0
    for name, query in named_queries().items():
        found = [(values, query.filled(values)) for values in variants(query, famous)]
        _, fresh, opened = timed(open_store(folder), found[0][1])
        runs = [(timed(store, text), values) for values, text in found]
        (rows, wall, own), values = max(runs, key=lambda run: run[0][1])
        slowest, most = max(slowest, fresh, wall), max(most, opened, own)
        print(f"{name:12} {len(runs):5} {fresh:8.3f} {opened:7.3f} {wall:8.3f} {own:7.3f} {rows:6}  {shown(values)}", flush=True)
    print(f"slowest of all: {slowest:.3f} s, most of the processor {most:.3f} s")


def shown(values: Mapping[str, str]) -> str:
    """Parameters in a line."""
    return ", ".join(f"{name}={value}" for name, value in values.items())


def beside_rdflib(folder: Path, famous: Famous) -> None:
    """The same queries over rdflib's own dataset in memory, for the most frequent actors."""
    store = open_store(folder)
    print(f"{'quads in the store':28} {len(store):9}")
    warnings.simplefilter("ignore")
    plain = Dataset()
    with stopwatch("rdflib: reading the files"):
        plain.parse(folder / "graph.trig", format="trig")
        for name in ("graph.ttl", "ontology.ttl"):
            plain.default_graph.parse(folder / name)
    signal.signal(signal.SIGVTALRM, stop)
    print(f"{'query':12} {'rows':>6} {'rdflib s':>9} {'stored s':>9} {'ratio':>8}   seconds of the processor", flush=True)
    for name, query in named_queries().items():
        text = query.filled(next(variants(query, famous)))
        timed(store, text)
        rows, _, stored = timed(store, text)
        own, mark = time.process_time(), " "
        signal.setitimer(signal.ITIMER_VIRTUAL, PATIENCE)
        try:
            found = len(list(plain.query(text)))
        except TimeoutError:
            mark, found = ">", rows
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        memory = time.process_time() - own
        wrong = "" if found == rows else f"   {found} rows in rdflib"
        print(f"{name:12} {rows:6} {mark}{memory:8.2f} {stored:9.4f} {mark}{memory / stored:7.0f}{wrong}", flush=True)


def stop(*_: object) -> None:
    """End a query that takes too long."""
    raise TimeoutError


if __name__ == "__main__":
    main()
