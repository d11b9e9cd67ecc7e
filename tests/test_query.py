"""Asking the graph: what is refused, where faults are shown, that limits hold, and that the named queries find what is there."""

import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, Store
from rdf_build import ARTICLES, ASSERTIONS, KAZ, RUS, THIRD, quoted, said, write_small_build
from rdflib import Dataset, Graph

from kg.cli import cli, main
from kg.errors import GraphError, QueryError
from kg.publish.rdf.prefixes import PREFIXES
from kg.publish.rdf.write import write
from kg.publish.sparql.asking import chosen, values
from kg.publish.sparql.check import fault
from kg.publish.sparql.formats import BINDINGS, GRAPHS, formatted, spreadsheet, table
from kg.publish.sparql.lex import form, prefixed, prepared
from kg.publish.sparql.named import named_queries, named_query, rendered
from kg.publish.sparql.runner import Runner
from kg.publish.spreadsheet import neutral
from kg.serial import write_articles, write_assertions
from kg.vocabulary import relations

# Query -> values of one row that it must give on the small build with these parameters.
FOUND = {
    "agreements": ({}, None),
    "articles": ({}, {"article": "a1", "status": "actual", "quote": "Стороны беседовали."}),
    "claims": ({"claimant": "посол Турции"}, {"source": "Запад", "relation": "sanction", "target": "Россия"}),
    "comembers": ({}, None),
    "contested": ({}, {"source": "RUS", "target": "TUR", "denied": "1", "claimed": "1", "reported": "1"}),
    "critics": ({}, {"critic": "Турция", "criticised": "Россия", "articles": "1", "last": "2021"}),
    "disputed": (
        {"pair": "TUR-RUS"},
        {
            "source": "Россия",
            "relation": "attack",
            "target": "Турция",
            "reported": "0",
            "claimed": "1",
            "denied": "1",
            "claim": "Россия ударила.",
            "claimant": "посол Турции",
            "denial": "Удара не было.",
            "denier": "Касым-Жомарт Токаев",
        },
    ),
    "mediators": ({"first": "KAZ", "second": "Казахстан"}, {"mediator": "RUS", "withFirst": "2", "withSecond": "2"}),
    "newties": ({"since": "2019"}, {"partner": "RUS", "first": "2019", "reports": "3"}),
    "offices": ({}, {"title": "президент", "holder": "Касым-Жомарт Токаев", "first": "2019", "reports": "1"}),
    "opponents": ({"country": "Турция"}, None),
    "partners": ({}, {"year": "2019", "partner": "RUS", "facts": "2"}),
    "plans": ({"pair": "tr, Абхазия"}, {"date": "2021-01-05", "status": "planned", "source": "Турция", "relation": "aid"}),
    "relations": ({}, {"date": "2019-04", "source": "Казахстан", "relation": "meeting", "target": "Россия"}),
    "sanctions": ({}, None),  # the only ones rest on somebody's word
    "sources": ({}, {"outlet": "Лента", "relation": "meeting"}),
    "statements": ({"words": "Язык"}, {"topic": "роль русского языка", "date": "2019", "article": "a1"}),
    "timeline": (
        {"pair": "TUR-RUS"},
        {
            "year": "2021",
            "facts": "2",
            "worst": str(relations()["criticism"].intensity),
            "best": str(relations()["concession"].intensity),
        },
    ),
}


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write_small_build(tmp_path_factory.mktemp("build"))
    write(folder)
    return folder


@pytest.fixture(scope="module")
def runner(build: Path):
    with Runner(build / "store") as runner:
        yield runner


def rows(content: bytes) -> list[dict[str, str]]:
    return [{name: cell["value"] for name, cell in row.items()} for row in json.loads(content)["results"]["bindings"]]


def test_there_are_fifteen_queries_and_each_is_tried() -> None:
    assert len(named_queries()) >= 15
    assert set(named_queries()) == set(FOUND)


@pytest.mark.parametrize("name", sorted(FOUND))
def test_named_query_finds_what_is_there(runner: Runner, name: str) -> None:
    params, expected = FOUND[name]
    found = rows(runner.ask(named_query(name).filled(params), 1000, 30).content)
    if expected is None:
        assert not found
    else:
        assert any(expected.items() <= row.items() for row in found), found


@pytest.mark.parametrize("name", sorted(FOUND))
def test_named_query_file_is_sparql_with_its_defaults(name: str) -> None:
    query = named_query(name)
    Store().query(query.text)
    assert query.filled({}) == query.text
    assert all(prefix in query.text for prefix in ("PREFIX dg:",))


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning", "ignore:Dataset.:DeprecationWarning")
def test_rdflib_answers_named_queries_alike(build: Path, runner: Runner) -> None:
    dataset = Dataset().parse(data=(build / "graph.trig").read_text(encoding="utf-8"), format="trig")
    for name in ("graph.ttl", "ontology.ttl"):
        dataset.default_graph.parse(build / name)
    for name, (params, _) in FOUND.items():
        text = named_query(name).filled(params)
        assert len(list(dataset.query(text))) == len(rows(runner.ask(text, 1000, 30).content)), name


MEETING = named_query("relations")


@pytest.fixture(scope="module")
def long_build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two sides that meet more often than an answer has rows, once in an article without a date."""
    folder = tmp_path_factory.mktemp("long")
    meetings = [said(ARTICLES[0], "meeting", KAZ, RUS, quoted(n, 100 * n, f"Встреча {n}."), date=f"{1500 + n}-01-01") for n in range(520)]
    write_articles(folder / "articles.jsonl", ARTICLES)
    write_assertions(folder / "assertions.jsonl", [*meetings, said(THIRD, "meeting", KAZ, RUS, quoted(0, 0, "Когда-то."))])
    write(folder)
    return folder


def test_the_latest_come_first_and_a_year_leads_further_back(long_build: Path) -> None:
    with Runner(long_build / "store") as runner:
        answers = [rows(runner.ask(MEETING.filled(params), 1000, 30).content) for params in ({}, {"until": "1530"}, {"until": "2018"})]
    latest, early, middle = answers
    assert [row["date"] for row in latest] == [f"{1500 + n}-01-01" for n in range(519, 19, -1)]
    assert [row.get("date") for row in early] == [*(f"{1500 + n}-01-01" for n in range(30, -1, -1)), None]
    assert middle[0]["date"] == "2018-01-01"
    assert early[-1]["quote"] == "Когда-то."


@pytest.mark.parametrize("number", range(len(ASSERTIONS)))
def test_pair_and_tie_lead_to_every_assertion(build: Path, number: int) -> None:
    """What two ends have to do with each other is found from their names, without a look at what else they do."""
    assertion = ASSERTIONS[number]
    params = {"source": assertion.subject.label, "kind": assertion.relation, "target": assertion.object.label}
    with Runner(build / "store") as runner:
        found = rows(runner.ask(named_query("articles").filled(params), 1000, 30).content)
    assert (assertion.evidence.quote, assertion.status) in {(row["quote"], row["status"]) for row in found}


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { <a:b> <a:c> <a:d> }",
        "DELETE WHERE { ?s ?p ?o }",
        "PREFIX x: <a:b> # SELECT\n LOAD <http://127.0.0.1/x>",
        "CLEAR ALL",
        "WITH <a:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
        "SELECT * { service silent ?x { ?s ?p ?o } }",
        "SELECT * { \\u0053ERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p '''it's \"''' . SERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
        "SELECT * { ?s <http://x/#> ?o . SERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
        "SELECT * { ?s <http://x/|#> ?o . SERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
        "ASK { FILTER(1<2) SERVICE<http://127.0.0.1/>{ ?s ?p ?o } }",
    ],
)
def test_updates_and_service_are_refused(runner: Runner, text: str) -> None:
    with pytest.raises(QueryError, match="refused"):
        runner.ask(text, 10, 10)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { ?s ?p 'SERVICE' }",
        "SELECT * { ?s ?p ?o } # SERVICE",
        "SELECT ?service { ?service ?p ?o }",
        "PREFIX service: <a:b#> SELECT * { ?s service:insert ?o }",
        "ASK { <http://x/SERVICE> ?p ?o }",
        "CONSTRUCT WHERE { ?s ?p ?o }",
        "DESCRIBE <a:b>",
    ],
)
def test_queries_that_only_look_like_it_run(runner: Runner, text: str) -> None:
    assert runner.ask(text, 10, 10).kind in ("bindings", "boolean", "graph")


@pytest.mark.parametrize(
    ("text", "line", "column", "word"),
    [
        ("SELECT * {\n  ?s foo:x ?o }", 2, 6, "foo"),
        ("SELECT * {\n  ?s a dg:Person ; b }", 2, 20, "'b'"),
        ('SELECT * { ?s ?p "Привет" ; ?x }', 1, 29, "?x"),
        ("SELEC * { ?s ?p ?o }", None, None, "neither"),
        ("ASK { ?s ?p ?o", 1, 15, "ends too early"),
        ("SELECT * { ?s ?p ?o } LIMIT viel", 1, 23, "LIMIT"),
        ("SELECT ?x { ?s ?p ?o } GROUP BY ?s", 1, None, "unbound"),
        ("", None, None, "neither"),
    ],
)
def test_faults_point_at_their_place(runner: Runner, text: str, line: int | None, column: int | None, word: str) -> None:
    with pytest.raises(QueryError) as caught:
        runner.ask(text, 10, 10)
    message = str(caught.value)
    assert word in message
    if line is not None:
        assert f"line {line}, column {column or ''}" in message
        pointer = message.rsplit("\n", maxsplit=1)[-1]
        assert pointer.strip() == "^"
        if column is not None:
            shown = message.split("\n")[-2]
            assert shown.strip() == text.split("\n")[line - 1].strip()
            assert pointer.index("^") == column + 1


def test_long_lines_are_cut_around_the_pointer() -> None:
    text = "SELECT * { " + "?s ?p ?o . " * 100 + "?s foo:x ?o }"
    *_, shown, pointer = fault(text, "").split("\n")
    assert len(shown) < 110
    assert shown[pointer.index("^") :].startswith("foo:x")


def test_time_limit_holds_and_the_next_query_runs(runner: Runner) -> None:
    with pytest.raises(QueryError, match=r"longer than 0\.5 s"):
        runner.ask("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }", 10, 0.5)
    assert runner.ask("ASK {}", 10, 30).kind == "boolean"


@pytest.mark.parametrize("text", ["SELECT * { ?s ?p ?o }", "CONSTRUCT WHERE { ?s ?p ?o }"])
def test_row_limit_holds(runner: Runner, text: str) -> None:
    answer = runner.ask(text, 7, 30)
    assert answer.cut
    assert len(rows(answer.content)) == 7 if answer.kind == "bindings" else answer.content.count(b"\n") == 7
    assert not runner.ask("SELECT * { ?s a dg:Person }", 7, 30).cut


def test_memory_is_held(runner: Runner) -> None:
    """A query that wants more than the process may have breaks the process and not the machine."""
    text = (
        "SELECT (GROUP_CONCAT(?x) AS ?y) { VALUES ?a { "
        + "1 " * 1000
        + "} BIND('"
        + "x" * 10000
        + "' AS ?x) VALUES ?b { "
        + "1 " * 1000
        + "} }"
    )
    with pytest.raises(QueryError, match=r"memory|longer"):
        runner.ask(text, 10, 20)


def test_too_long_a_query_is_refused() -> None:
    with pytest.raises(QueryError, match="longer than"):
        prepared("ASK {}" + " " * 30_000)


@given(st.text(max_size=60))
def test_lexer_takes_anything(text: str) -> None:
    try:
        assert form(text) in ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
    except QueryError:
        return


@given(st.text(max_size=40))
def test_a_parameter_stays_one_term(value: str) -> None:
    """Whatever the user types, the query keeps its shape: the term comes back as it was given."""
    clean = value.encode("utf-8", "replace").decode()
    text = f"SELECT ?x {{ VALUES ?x {{ {rendered('text', 'x', clean)} }} }}"
    (solution,) = Store().query(text)
    assert solution["x"] == Literal(clean.lower())
    text = named_query("claims").filled({"claimant": clean})
    assert len(list(Store().query(text))) == 0


@pytest.mark.parametrize(
    ("kind", "value", "term"),
    [
        ("country", "KAZ", '"KAZ"'),
        ("country", "kz", '"KAZ"'),
        ("country", "казахстан", '"KAZ"'),
        ("country", "Kazakhstan", '"KAZ"'),
        ("country", "ООН", '"UN"'),
        ("pair", "RUS-KAZ", '"KAZ-RUS"'),
        ("pair", "Россия, Гвинея-Бисау", '"GNB-RUS"'),
        ("relation", "criticism", "dg:criticism"),
        ("relation", "критика", "dg:criticism"),
        ("year", "2024", "2024"),
        ("actor", "НАТО", '"НАТО"@ru "НАТО"@en "НАТО"@kk'),
    ],
)
def test_parameters_are_read_as_people_write_them(kind: str, value: str, term: str) -> None:
    assert rendered(kind, "x", value) == term


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("country", "Нарния"),
        ("pair", "KAZ"),
        ("pair", "KAZ-RUS-USA"),
        ("pair", "KAZ, Нарния"),
        ("relation", "дружба"),
        ("year", "скоро"),
        ("year", "20245"),
    ],
)
def test_wrong_parameters_are_refused(kind: str, value: str) -> None:
    with pytest.raises(QueryError, match="x:"):
        rendered(kind, "x", value)


def test_unknown_names_are_refused() -> None:
    with pytest.raises(QueryError, match="--list"):
        named_query("nothing")
    with pytest.raises(QueryError, match="no parameter"):
        named_query("partners").filled({"land": "KAZ"})
    with pytest.raises(QueryError, match="NAME=VALUE"):
        values(("country",))
    with pytest.raises(QueryError, match="one query"):
        chosen(None, None, {})


def test_prefixes_are_declared_only_where_they_are_missing() -> None:
    assert prefixed("ASK { ?s a dg:Person }", PREFIXES) == f"PREFIX dg: <{PREFIXES['dg']}> ASK {{ ?s a dg:Person }}"
    own = "PREFIX dg: <a:b> ASK { ?s a dg:Person }"
    assert prefixed(own, PREFIXES) == own


@pytest.mark.parametrize("name", sorted(BINDINGS))
def test_rows_in_every_format(runner: Runner, name: str) -> None:
    answer = runner.ask(
        "SELECT ?label { ?a a dg:Country ; dg:countryCode 'KAZ' ; skos:prefLabel ?label FILTER(LANG(?label) = 'kk') }", 10, 30
    )
    assert "Қазақстан" in formatted(answer, name).decode()
    assert b"true" in formatted(runner.ask("ASK {}", 10, 30), name)
    with pytest.raises(QueryError, match="CONSTRUCT"):
        formatted(runner.ask("CONSTRUCT WHERE { ?s a dg:Group }", 10, 30), name)


@pytest.mark.parametrize(("name", "format_"), [("turtle", "turtle"), ("ntriples", "nt"), ("rdfxml", "xml"), ("jsonld", "json-ld")])
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning", "ignore:Dataset.:DeprecationWarning")
def test_graphs_in_every_format(runner: Runner, name: str, format_: str) -> None:
    answer = runner.ask("CONSTRUCT WHERE { ?s dg:meeting ?o }", 10, 30)
    assert len(Graph().parse(data=formatted(answer, name).decode(), format=format_)) == 1
    assert set(GRAPHS) == {"turtle", "ntriples", "rdfxml", "jsonld"}


def test_csv_for_people_is_harmless(runner: Runner) -> None:
    answer = runner.ask("SELECT ?headline ?n { [] schema:headline ?headline BIND(-7 AS ?n) FILTER(STRSTARTS(?headline, '=')) }", 10, 30)
    assert spreadsheet(answer).decode() == "headline,n\r\n'=cmd|' /C calc'!A0,-7\r\n"


@given(st.text())
def test_neutral_text_starts_no_formula(text: str) -> None:
    made = neutral(text)
    assert made.lstrip(" ")[:1] not in ("=", "+", "-", "@", "\t")
    assert made in (text, f"'{text}")


def test_table_hides_control_characters(runner: Runner) -> None:
    shown = io.StringIO()
    table(runner.ask("SELECT ('\\u001b[31mred' AS ?x) {}", 10, 30), shown)
    assert "\x1b" not in shown.getvalue()
    assert "[31mred" in shown.getvalue()


def test_missing_store_says_how_to_make_one(tmp_path: Path) -> None:
    result = CliRunner().invoke(cli, ["query", "ASK {}", "--build", str(tmp_path)])
    assert isinstance(result.exception, GraphError)
    assert "kg build" in str(result.exception)


def test_command_reads_standard_input(build: Path) -> None:
    result = CliRunner().invoke(cli, ["query", "--file", "-", "--build", str(build), "--format", "csv"], input="SELECT (1 AS ?x) {}")
    assert (result.exit_code, result.stdout_bytes) == (0, b"x\r\n1\r\n")


def test_command_runs_a_named_query_and_tells_of_a_cut(build: Path) -> None:
    arguments = [
        "query",
        "--name",
        "relations",
        "-p",
        "pair=Россия, kz",
        "--build",
        str(build),
        "--format",
        "tsv",
        "--limit",
        "1",
    ]
    result = CliRunner().invoke(cli, arguments)
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) == 2
    assert "cut at 1 rows" in result.stderr


def test_command_shows_the_queries() -> None:
    result = CliRunner().invoke(cli, ["query", "--list"])
    assert all(name in result.stdout for name in named_queries())
    result = CliRunner().invoke(cli, ["query", "--explain", "partners"])
    assert "--param country" in result.stdout
    assert "dg:verbalCooperation" in result.stdout


def test_command_points_at_a_fault(build: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["query", "SELECT * { ?s a ; }", "--build", str(build)])
    assert caught.value.code == 2
    first, shown, pointer = capsys.readouterr().err.rstrip("\n").split("\n")
    assert first.startswith("kg: query, line 1, column ")
    assert shown == "  SELECT * { ?s a ; }"
    assert pointer.strip() == "^"
