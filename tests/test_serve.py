"""The server as programs and browsers meet it: over real sockets, with a known client, and a known server in its place."""

import json
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from click.testing import CliRunner
from rdf_build import write_small_build
from rdflib import Graph
from SPARQLWrapper import CSV, JSON, POST, POSTDIRECTLY, TSV, TURTLE, XML, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

from kg.cli import cli
from kg.errors import GraphError, QueryError
from kg.publish.rdf.write import write
from kg.publish.serve.accept import chosen
from kg.publish.serve.app import STATIC, application
from kg.publish.serve.guard import policy_of
from kg.publish.sparql.asking import Bounds
from kg.publish.sparql.formats import BINDINGS
from kg.publish.sparql.named import named_queries
from kg.publish.sparql.remote import ask_server

PAGE = """<!DOCTYPE html><html><head>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'sha256-abc='">
</head><body>граф</body></html>"""
HEAVY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write_small_build(tmp_path_factory.mktemp("build"))
    write(folder)
    (folder / "graph.html").write_text(PAGE, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def address(build: Path) -> Iterator[str]:
    """A real server on a free port."""
    listener = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(application(build, "127.0.0.1", Bounds(50, 2.0)), log_level="error", lifespan="on")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    server.should_exit = True
    thread.join(10)
    listener.close()


def get(url: str, data: bytes | None = None, method: str | None = None, **headers: str) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and body, whatever the status."""
    request = urllib.request.Request(url, data, {name.replace("_", "-"): value for name, value in headers.items()}, method=method)
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.status, dict(answer.headers), answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, dict(error.headers), error.read()


def ask(address: str, query: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    return get(f"{address}/sparql?{urllib.parse.urlencode({'query': query})}", **headers)


@pytest.mark.parametrize("method", ["GET", POST])
@pytest.mark.parametrize("form", [JSON, XML])
def test_sparqlwrapper_reads_rows(address: str, method: str, form: str) -> None:
    client = SPARQLWrapper(f"{address}/sparql")
    client.setMethod(method)
    client.setReturnFormat(form)
    client.setQuery(
        "PREFIX dg: <https://diplograph.invalid/ontology#> SELECT ?code { ?a a dg:Country ; dg:countryCode ?code } ORDER BY ?code"
    )
    result = client.query().convert()
    if form == JSON:
        assert [row["code"]["value"] for row in result["results"]["bindings"]] == ["KAZ", "RUS", "TUR", "XAB"]
    else:
        assert "<literal>KAZ</literal>" in result.toxml()


def test_sparqlwrapper_posts_directly_and_reads_tables(address: str) -> None:
    client = SPARQLWrapper(f"{address}/sparql")
    client.setMethod(POST)
    client.setRequestMethod(POSTDIRECTLY)
    client.setQuery("SELECT ('я' AS ?x) {}")
    client.setReturnFormat(CSV)
    assert client.query().convert().decode() == "x\r\nя\r\n"
    client.setReturnFormat(TSV)
    assert client.query().convert().decode() == '?x\n"я"\n'


def test_sparqlwrapper_constructs(address: str) -> None:
    client = SPARQLWrapper(f"{address}/sparql")
    client.setQuery("CONSTRUCT WHERE { ?s <https://diplograph.invalid/ontology#meeting> ?o }")
    client.setReturnFormat(TURTLE)
    assert len(Graph().parse(data=client.query().convert().decode(), format="turtle")) == 1


def test_sparqlwrapper_is_told_of_a_bad_query(address: str) -> None:
    client = SPARQLWrapper(f"{address}/sparql")
    client.setQuery("SELECT * { ?s ?p }")
    with pytest.raises(QueryBadFormed, match="line 1"):
        client.query()


def test_rows_come_in_the_type_that_is_asked_for(address: str) -> None:
    for name, media in BINDINGS.items():
        status, headers, body = ask(address, "SELECT (1 AS ?x) {}", Accept=media)
        assert status == 200, name
        assert headers["content-type"].startswith(media)
        assert body
    assert ask(address, "SELECT (1 AS ?x) {}")[1]["content-type"].startswith(BINDINGS["json"])
    assert ask(address, "SELECT (1 AS ?x) {}", Accept="image/png")[0] == 406
    assert ask(address, "DESCRIBE <https://diplograph.invalid/actor/KAZ>", Accept="*/*")[1]["content-type"].startswith("text/turtle")


def test_datasets_of_the_protocol(address: str) -> None:
    graph = "https://diplograph.invalid/graph/a1"
    query = {"query": "SELECT (COUNT(*) AS ?n) { ?s a <https://diplograph.invalid/ontology#Assertion> }", "default-graph-uri": graph}
    _, _, body = get(f"{address}/sparql?{urllib.parse.urlencode(query)}")
    assert json.loads(body)["results"]["bindings"][0]["n"]["value"] == "6"
    _, _, body = ask(address, f"SELECT (COUNT(*) AS ?n) FROM <{graph}> {{ ?s a <https://diplograph.invalid/ontology#Assertion> }}")
    assert json.loads(body)["results"]["bindings"][0]["n"]["value"] == "6"


@pytest.mark.parametrize(
    ("path", "data", "headers", "status"),
    [
        ("/sparql", b"update=CLEAR+ALL", {"Content_Type": "application/x-www-form-urlencoded"}, 403),
        ("/sparql", b"CLEAR ALL", {"Content_Type": "application/sparql-update"}, 415),
        ("/sparql", b"CLEAR ALL", {"Content_Type": "application/sparql-query"}, 400),
        ("/sparql", b"\xff", {"Content_Type": "application/sparql-query"}, 400),
        ("/sparql", b"x" * (2 << 20), {"Content_Type": "application/sparql-query"}, 413),
        ("/sparql", None, {}, 400),
        ("/sparql?query=ASK{}&query=ASK{}", None, {}, 400),
        ("/sparql?query=SELECT*%7BSERVICE<http://127.0.0.1/>%7B?s+?p+?o%7D%7D", None, {}, 400),
        ("/queries/nothing", None, {}, 404),
        ("/queries/partners?country=Narnia", None, {}, 400),
        ("/queries/partners?land=KAZ", None, {}, 400),
        ("/static/..%2fapp.py", None, {}, 404),
        ("/static/%2e%2e/app.py", None, {}, 404),
    ],
)
def test_what_is_refused(address: str, path: str, data: bytes | None, headers: dict[str, str], status: int) -> None:
    assert get(address + path, data, **headers)[0] == status


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS"])
def test_nothing_can_be_written(address: str, method: str) -> None:
    status, headers, _ = get(f"{address}/sparql", b"", method)
    assert status == 405
    assert not [name for name in headers if name.lower().startswith("access-control")]


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "localhost.evil.example", "127.0.0.1.evil.example", ""])
def test_other_hosts_are_refused(address: str, host: str) -> None:
    assert get(f"{address}/sparql?query=ASK%7B%7D", Host=host)[0] in (400, 421)


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "[::1]"])
def test_own_names_are_served(address: str, host: str) -> None:
    port = address.rsplit(":", 1)[1]
    assert get(f"{address}/sparql?query=ASK%7B%7D", Host=f"{host}:{port}")[0] == 200


def test_pages_of_other_origins_may_not_ask(address: str) -> None:
    assert ask(address, "ASK {}", Origin="https://evil.example")[0] == 403
    assert ask(address, "ASK {}", Origin="null")[0] == 403
    assert ask(address, "ASK {}", Origin=address)[0] == 200


def test_headers_of_protection(address: str) -> None:
    for path in ("/", "/sparql?query=ASK%7B%7D", "/queries", "/static/editor.js", "/nowhere"):
        _, headers, _ = get(address + path)
        named = {name.lower(): value for name, value in headers.items()}
        assert "frame-ancestors 'none'" in named["content-security-policy"]
        assert named["x-content-type-options"] == "nosniff"
        assert "access-control-allow-origin" not in named
        assert "server" not in named or "uvicorn" in named["server"]


def test_page_keeps_its_own_policy(address: str, tmp_path: Path) -> None:
    status, headers, body = get(address + "/")
    assert status == 200
    assert "граф" in body.decode()
    assert headers["content-security-policy"] == "default-src 'none'; script-src 'sha256-abc='; frame-ancestors 'none'"
    bare = tmp_path / "bare.html"
    bare.write_text("<p>", encoding="utf-8")
    assert policy_of(bare).startswith("default-src 'none'")


def test_time_and_rows_are_limited(address: str) -> None:
    status, _, body = ask(address, HEAVY)
    assert (status, "longer than" in body.decode()) == (400, True)
    status, headers, body = ask(address, "SELECT * { ?s ?p ?o }")
    assert headers["x-row-limit"] == "50"
    assert len(json.loads(body)["results"]["bindings"]) == 50


def test_named_queries_are_addresses(address: str) -> None:
    _, _, body = get(f"{address}/queries")
    assert [query["name"] for query in json.loads(body)] == sorted(named_queries())
    _, _, body = get(f"{address}/queries/partners?country=kz", Accept="text/csv")
    assert body.decode().startswith("year,partner,facts\r\n")


def test_editor_has_no_inline_code(address: str) -> None:
    status, headers, body = get(f"{address}/sparql", Accept="text/html")
    assert status == 200
    assert "script-src 'self'" in headers["content-security-policy"]
    assert not re.search(r"<script(?![^>]*\bsrc=)|\son\w+=|javascript:", body.decode())
    code = (STATIC / "editor.js").read_text(encoding="utf-8")
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", code)


@pytest.mark.parametrize(
    ("accept", "name"),
    [
        (None, "json"),
        ("*/*", "json"),
        ("text/csv", "csv"),
        ("text/*", "csv"),
        ("application/sparql-results+xml;q=0.5, text/csv;q=0.9", "csv"),
        ("application/sparql-results+json;q=0, */*", "xml"),
        ("application/json", "json"),
        ("TEXT/TAB-SEPARATED-VALUES", "tsv"),
        ("text/csv;q=viel", None),
        ("image/png", None),
        ("", "json"),
    ],
)
def test_negotiation(accept: str | None, name: str | None) -> None:
    assert chosen(accept, BINDINGS) == name


def test_command_serves_until_it_is_stopped(build: Path) -> None:
    process = subprocess.Popen([sys.executable, "-m", "kg", "serve", str(build), "--port", "0"], stderr=subprocess.PIPE, text=True)
    try:
        assert process.stderr is not None
        found = re.search(r"http://127\.0\.0\.1:[0-9]+/", process.stderr.readline())
        assert found
        assert get(f"{found[0]}sparql?query=ASK%7B%7D")[0] == 200
    finally:
        process.terminate()
        process.communicate(timeout=20)


def test_a_taken_port_is_one_line(build: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        result = CliRunner().invoke(cli, ["serve", str(build), "--port", str(taken.getsockname()[1])])
        assert isinstance(result.exception, QueryError)
        assert "--port" in str(result.exception)


def test_a_folder_without_a_store_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="kg build"):
        application(tmp_path, "127.0.0.1", Bounds())


@pytest.fixture(scope="module")
def oxigraph(build: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Oxigraph's own server over the files of the graph."""
    program = shutil.which("oxigraph", path=str(Path(sys.executable).parent))
    assert program, "the package oxigraph, of the development requirements, is not installed"
    home = tmp_path_factory.mktemp("server")
    for name in ("graph.ttl", "graph.trig", "ontology.ttl"):
        subprocess.run([program, "load", "--location", str(home), "--file", str(build / name)], check=True, capture_output=True)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [program, "serve-read-only", "--location", str(home), "--bind", f"127.0.0.1:{port}"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    until = time.monotonic() + 20
    while time.monotonic() < until:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            break
        except OSError:
            assert process.poll() is None
    yield f"http://127.0.0.1:{port}/query"
    process.terminate()
    process.wait(20)


def test_named_queries_run_on_another_server(oxigraph: str, build: Path) -> None:
    here = CliRunner().invoke(cli, ["query", "--name", "relations", "--build", str(build), "--format", "json"])
    there = CliRunner().invoke(cli, ["query", "--name", "relations", "--endpoint", oxigraph, "--format", "json"])
    assert there.exit_code == 0, there
    assert json.loads(there.stdout) == json.loads(here.stdout)
    for name, query in named_queries().items():
        assert ask_server(oxigraph, query.filled({}), 100, 20).kind == "bindings", name


def test_another_server_in_all_forms(oxigraph: str) -> None:
    assert ask_server(oxigraph, "ASK { ?s a dg:Person }", 10, 20).content == b'{"head": {}, "boolean": true}'
    answer = ask_server(oxigraph, "CONSTRUCT WHERE { ?s ?p ?o }", 5, 20)
    assert (answer.kind, answer.cut, answer.content.count(b"\n")) == ("graph", True, 5)
    assert ask_server(oxigraph, "SELECT * { ?s ?p ?o }", 5, 20).cut


def test_another_server_fails_in_one_line(oxigraph: str) -> None:
    with pytest.raises(QueryError, match="HTTP 400"):
        ask_server(oxigraph, "SELECT * { ?s ?p }", 5, 20)
    with pytest.raises(QueryError, match="refused"):
        ask_server(oxigraph, "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }", 5, 20)
    with pytest.raises(QueryError, match="HTTP 404"):
        ask_server(oxigraph.replace("/query", "/"), "ASK {}", 5, 20)
    with pytest.raises(QueryError, match="within"):
        ask_server(oxigraph, HEAVY, 5, 0.5)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with pytest.raises(QueryError, match="cannot be reached"):
        ask_server(f"http://127.0.0.1:{port}/", "ASK {}", 5, 5)
    with pytest.raises(QueryError, match="http://"):
        ask_server("file:///etc/passwd", "ASK {}", 5, 5)


def test_our_server_stands_in_for_another(address: str) -> None:
    assert ask_server(f"{address}/sparql", "SELECT * { ?s a dg:Group }", 5, 20).kind == "bindings"
