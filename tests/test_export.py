"""Every format read back: what it holds is what the assertions say."""

import csv
import io
import json
import xml.etree.ElementTree as ET
from pathlib import Path

import networkx as nx
import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import RdfFormat, parse
from rdf_build import ASSERTIONS, FIRST, RUS, TUR, quoted, said, write_small_build
from rdflib import Dataset, Graph
from rdflib.compare import isomorphic

from kg.cli import cli
from kg.model import Actor, Topic
from kg.publish.export.edges import EDGE, span, topic_id
from kg.publish.export.events import COLUMNS, concession_words, plover, quad
from kg.publish.export.write import EXPORTS, Choice, export, write_editors
from kg.publish.rdf.declared import codes
from kg.publish.rdf.names import escaped
from kg.publish.rdf.write import write
from kg.serial import assertion_row
from kg.vocabulary import relations
from kg.vocabulary.lexicon import triggers

# rdflib's own parsers of datasets use what rdflib has renamed.
pytestmark = [pytest.mark.filterwarnings(f"ignore:{name}:DeprecationWarning") for name in ("Dataset.", "ConjunctiveGraph")]
GEXF = {"g": "http://gexf.net/1.3"}


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write_small_build(tmp_path_factory.mktemp("build"))
    write(folder)
    write_editors(folder)
    return folder


def exported(build: Path, name: str, choice: Choice | None = None) -> bytes:
    file = io.BytesIO()
    export(name, build, file, choice)
    return file.getvalue()


def ends(number: int) -> tuple[str, str]:
    """The ids of an assertion's two nodes."""
    assertion = ASSERTIONS[number]
    target = topic_id(assertion.object) if isinstance(assertion.object, Topic) else escaped(assertion.object.id)
    return escaped(assertion.subject.id), target


@pytest.mark.parametrize(("name", "form"), [("turtle", "turtle"), ("ntriples", "nt"), ("rdfxml", "xml")])
def test_graphs_read_back_isomorphic(build: Path, name: str, form: str) -> None:
    assert isomorphic(Graph().parse(data=exported(build, name).decode(), format=form), Graph().parse(build / "graph.ttl"))


@pytest.mark.parametrize(("name", "form"), [("trig", "trig"), ("nquads", "nquads"), ("jsonld", "json-ld")])
def test_datasets_read_back_equal(build: Path, name: str, form: str) -> None:
    found = Dataset().parse(data=exported(build, name).decode(), format=form)
    expected = Dataset().parse(data=(build / "graph.trig").read_text(encoding="utf-8"), format="trig")
    assert set(found.quads()) == set(expected.quads())


@pytest.mark.parametrize("name", sorted(EXPORTS))
def test_same_input_same_bytes(build: Path, name: str) -> None:
    assert exported(build, name) == exported(build, name) != b""


@pytest.mark.parametrize("name", ["graphml", "gexf"])
def test_editors_formats_hold_every_assertion(build: Path, name: str) -> None:
    path = build / f"graph.{name}"
    assert path.read_bytes() == exported(build, name)
    graph = nx.read_graphml(path) if name == "graphml" else nx.read_gexf(path, version="1.3")
    assert isinstance(graph, nx.MultiDiGraph)
    assert graph.number_of_edges() == len(ASSERTIONS)
    found = {
        key if name == "graphml" else data["id"]: (source, target, data) for source, target, key, data in graph.edges(keys=True, data=True)
    }
    for number, assertion in enumerate(ASSERTIONS):
        source, target, data = found[f"e{number + 1}"]
        assert (source, target) == ends(number)
        assert data["relation"] == assertion.relation
        assert data["status"] == assertion.status
        assert data.get("claimant") == (assertion.attribution.label if assertion.attribution else None)
        assert data["fact"] is (assertion.status == "actual" and assertion.attribution is None)
        assert data["quote"] == assertion.evidence.quote
        assert data["confidence"] == assertion.confidence
        assert data["intensity"] == relations()[assertion.relation].intensity
        assert set(data) - {"id", "label", "start", "end"} <= set(EDGE)
    labels = {data["label"] for _, data in graph.nodes(data=True)}
    assert {"Казахстан", "Запад", "роль русского языка", "посол Турции"} <= labels


def test_gexf_is_dynamic_and_valid_for_gephi(build: Path) -> None:
    root = ET.parse(build / "graph.gexf").getroot()
    graph = root.find("g:graph", GEXF)
    assert graph is not None
    assert (graph.get("mode"), graph.get("timeformat")) == ("dynamic", "date")
    declared = {(part.get("class"), attribute.get("id")) for part in graph.findall("g:attributes", GEXF) for attribute in part}
    nodes = {node.get("id") for node in graph.findall("g:nodes/g:node", GEXF)}
    seen = {}
    for edge in graph.findall("g:edges/g:edge", GEXF):
        assert {edge.get("source"), edge.get("target")} <= nodes
        assert edge.get("kind") in relations()
        assert all(("edge", value.get("for")) in declared for value in edge.findall("g:attvalues/g:attvalue", GEXF))
        seen[edge.get("id")] = (edge.get("start"), edge.get("end"))
    assert seen["e2"] == ("2019-04-03", "2019-04-03")
    assert seen["e3"] == ("2019-04-01", "2019-04-30")
    assert seen["e4"] == ("2019-01-01", "2019-12-31")


@pytest.mark.parametrize(
    ("moment", "days"),
    [
        ("2024-02", ("2024-02-01", "2024-02-29")),
        ("2023-02", ("2023-02-01", "2023-02-28")),
        ("2023", ("2023-01-01", "2023-12-31")),
        ("2023-05-06T10:00:00", ("2023-05-06", "2023-05-06")),
        (None, (None, None)),
    ],
)
def test_a_moment_is_a_span_of_days(moment: str | None, days: tuple[str | None, str | None]) -> None:
    assert span(moment) == days


def rows(build: Path, everything: bool = False) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(exported(build, "events", Choice(everything=everything)).decode(), newline="")))


def test_events_are_facts_with_codes(build: Path) -> None:
    found = rows(build)
    assert tuple(found[0]) == COLUMNS
    assert {row["status"] for row in found} == {"actual"}
    assert {row["claimant"] for row in found} == {""}
    assert {row["relation"] for row in found} == {"visit", "meeting", "concession", "criticism"}
    (visit,) = (row for row in found if row["relation"] == "visit")
    assert {name: visit[name] for name in COLUMNS[1:9]} == {
        "date": "2019-04-03",
        "source_country": "KAZ",
        "target_country": "RUS",
        "plover": "CONSULT",
        "cameo": "042",
        "cameo_root": "04",
        "quad_class": "1",
        "intensity": "2",
    }
    assert visit["quote"] == "Токаев прибыл в Москву\nи провёл переговоры."


def test_symmetric_events_come_both_ways(build: Path) -> None:
    pairs = [(row["event"], row["source_country"], row["target_country"]) for row in rows(build) if row["relation"] == "meeting"]
    assert pairs == [("3", "KAZ", "RUS"), ("3", "RUS", "KAZ"), ("7", "KAZ", "RUS"), ("7", "RUS", "KAZ")]


def test_all_events_tell_status_and_claimant(build: Path) -> None:
    found = {(row["relation"], row["status"], row["claimant"]) for row in rows(build, everything=True)}
    assert {("aid", "planned", ""), ("attack", "denied", "Касым-Жомарт Токаев"), ("sanction", "actual", "посол Турции")} <= found


def test_spreadsheets_find_no_formula(build: Path) -> None:
    for row in rows(build, everything=True):
        for name, cell in row.items():
            assert not cell.startswith(("=", "@", "\t")), name
            assert name == "intensity" or not cell.startswith(("+", "-"))
    assert "'+1 помощь" in {row["quote"] for row in rows(build, everything=True)}


@pytest.mark.parametrize(
    ("rule", "status", "code", "class_"),
    [
        ("concession.вывести_войска:nom:acc", "actual", "RETREAT", 2),
        ("concession.вывести_войска:nom:acc", "planned", "CONCEDE", 1),
        ("concession.согласиться:nom:dat", "actual", "CONCEDE", 1),
        ("concession.согласиться+light:nom:dat", "actual", "CONCEDE", 1),
        ("concession.принять", "actual", "CONCEDE", 1),
        ("concession.освободить:nom:acc", "actual", "RETREAT", 2),
    ],
)
def test_concessions_are_words_or_deeds(rule: str, status: str, code: str, class_: int) -> None:
    assertion = said(FIRST, "concession", RUS, TUR, quoted(0, 0, "x"), status=status)
    made = type(assertion)(**{**{name: getattr(assertion, name) for name in assertion.__slots__}, "rule": rule})
    assert (plover(made), quad(made)) == (code, class_)


def test_words_of_concession_are_triggers() -> None:
    assert concession_words() <= {trigger.id for trigger in triggers()}


def test_quads_of_plover_agree_with_the_codes() -> None:
    known = {code.id: code for code in codes()}
    for assertion in ASSERTIONS:
        if code := plover(assertion):
            assert known[f"plover/{code}"].quad == quad(assertion)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(codec=None, exclude_categories=()), min_size=1, max_size=40))
@pytest.mark.parametrize("name", ["graphml", "gexf", "events", "jsonld"])
def test_any_text_can_be_exported(tmp_path: Path, name: str, text: str) -> None:
    folder = write_small_build(tmp_path)
    row = assertion_row(ASSERTIONS[1])
    row["subject"] = {**row["subject"], "id": text, "label": text}
    row["evidence"] = {"sentence": 0, "start": 0, "end": len(text), "quote": text}
    (folder / "assertions.jsonl").write_text(json.dumps(row), encoding="utf-8")
    content = exported(folder, name)
    if name == "jsonld":
        assert list(parse(content, RdfFormat.JSON_LD))
    elif name == "events":
        assert len(list(csv.reader(io.StringIO(content.decode(), newline="")))) == 2
    else:
        assert len(ET.fromstring(content).findall(".//{*}edge")) == 1


def test_command_writes_a_file_or_standard_output(build: Path, tmp_path: Path) -> None:
    out = tmp_path / "events.csv"
    assert CliRunner().invoke(cli, ["export", "events", "--build", str(build), "--out", str(out)]).exit_code == 0
    result = CliRunner().invoke(cli, ["export", "events", "--build", str(build)])
    assert result.stdout_bytes == out.read_bytes() == exported(build, "events")


def test_command_writes_nothing_when_it_fails(tmp_path: Path) -> None:
    out = tmp_path / "graph.gexf"
    result = CliRunner().invoke(cli, ["export", "gexf", "--build", str(tmp_path), "--out", str(out)])
    assert "kg build" in str(result.exception)
    assert list(tmp_path.iterdir()) == []


def test_every_actor_is_a_node(build: Path) -> None:
    graph = nx.read_graphml(build / "graph.graphml")
    actors = {end.id for one in ASSERTIONS for end in (one.subject, one.object, one.attribution) if isinstance(end, Actor)}
    assert {escaped(name) for name in actors} <= set(graph.nodes)
