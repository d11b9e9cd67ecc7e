"""The measure of how the graph scales asks what analysts would, and says what it found."""

import re
from pathlib import Path

import pytest

from kg.bench.generate import Generator, write_build
from kg.bench.rdf import Famous, measure, names, variants
from kg.publish.sparql.named import named_queries
from kg.serial import read_assertions
from kg.vocabulary import relations


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bench")
    write_build(folder, 200)
    return folder


def test_measure_runs_every_query_and_finds_its_folder_again(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    measure(folder, 200, False)
    first = capsys.readouterr().out
    for name in named_queries():
        assert re.search(rf"^{name} +\d+( +\d+\.\d{{3}}){{4}} +\d+  ", first, re.MULTILINE), name
    store = (folder / "store").stat().st_mtime_ns
    measure(folder, 200, False)
    assert "loading the store" in first
    assert "loading the store" not in capsys.readouterr().out
    assert (folder / "store").stat().st_mtime_ns == store


@pytest.mark.parametrize("name", sorted(named_queries()))
def test_every_choice_of_parameters_fills_the_query(folder: Path, name: str) -> None:
    found = list(variants(named_queries()[name], names(folder)))
    assert len({tuple(values.items()) for values in found}) == len(found) > 0
    for values in found:
        assert named_queries()[name].filled(values).startswith("# title:")


def test_most_asked_first_and_every_relation_is_asked_for() -> None:
    famous = Famous(["RUS", "KAZ", "TUR"], ["Россия", "Казахстан", "Турция"], ["Токаев"], "XAB")
    found = list(variants(named_queries()["articles"], famous))
    assert found[0] == {"source": "Россия", "kind": next(iter(relations())), "target": "Казахстан"}
    assert {values["kind"] for values in found} == set(relations())


def test_same_seed_same_graph_and_a_few_are_in_most_of_it(folder: Path, tmp_path: Path) -> None:
    write_build(tmp_path, 200)
    for name in ("assertions.jsonl", "articles.jsonl"):
        assert (tmp_path / name).read_bytes() == (folder / name).read_bytes()
    assert len(list(read_assertions(folder / "assertions.jsonl"))) == 200
    one, other = (next(Generator(seed).assertions(Generator(seed).article(0), 1)) for seed in (1, 2))
    assert one != other
    famous = names(folder)
    told = [(assertion.subject.id, assertion.object.id) for assertion in read_assertions(folder / "assertions.jsonl")]
    assert sum(famous.countries[0] in ends for ends in told) > 3 * sum(famous.middle in ends for ends in told)
