"""The page as a text: what stands in it, and what must not."""

import gzip
import json
import os
import re
import resource
import subprocess
import sys
from base64 import b64decode, b64encode
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from page_records import ARTICLES, ASSERTIONS, PAYLOADS, hostile, html_of, said
from pyvis.network import Network

from kg import pipeline
from kg.errors import OutputError
from kg.graph.network import is_fact, picture
from kg.model import Evidence
from kg.publish import page
from kg.publish.page import assets, build
from kg.publish.page.quotes import shown_quote, window
from kg.publish.page.safety import clean, json_for_script, packed, safe_url
from kg.vocabulary.gazetteer import actors


class Reader(HTMLParser):
    """The elements of a page and the texts of its scripts."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        # The library's own text holds what looks like a comment, which this parser takes for one.
        self.scripts = re.findall(r"<script[^>]*>(.*?)</script>", html, re.DOTALL)
        self.styles = re.findall(r"<style>(.*?)</style>", html, re.DOTALL)
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def quotes(self) -> list[str]:
        """The texts that the page may quote."""
        return [str(quote) for quote in json.loads(gzip.decompress(b64decode(self._script("quotes"))))]

    def json(self, name: str) -> object:
        return json.loads(self._script(name))

    def _script(self, name: str) -> str:
        place = [dict(attributes).get("id") for tag, attributes in self.tags if tag == "script"].index(name)
        return self.scripts[place]


@pytest.fixture(scope="module")
def html() -> str:
    return html_of()


@pytest.fixture(scope="module")
def attacked() -> str:
    assertions, articles = hostile()
    return html_of(assertions, articles, title=PAYLOADS[0])


def test_same_input_same_bytes(html: str) -> None:
    assert html_of() == html


def test_pyvis_carries_the_first_view_with_places_and_without_physics(html: str) -> None:
    view = Reader(html).json("view")
    assert isinstance(view, dict)
    assert {node["label"] for node in view["nodes"]} >= {"Казахстан", "Россия", "Европейский союз"}
    assert all({"x", "y"} <= node.keys() and "title" not in node for node in view["nodes"])
    pairs = [frozenset((edge["from"], edge["to"])) for edge in view["edges"]]
    assert len(pairs) == len(set(pairs))


def test_pairs_known_from_plans_calls_denials_or_claims_are_not_in_the_first_view(html: str) -> None:
    view = Reader(html).json("view")
    assert isinstance(view, dict)
    assert not {"Турция", "США", "Запад"} & {node["label"] for node in view["nodes"]}
    assert {"Турция", "США"} <= {
        end.label for assertion in ASSERTIONS if not is_fact(assertion) for end in (assertion.subject, assertion.object)
    }


def test_every_assertion_is_in_the_page(html: str) -> None:
    data, quotes = Reader(html).json("data"), Reader(html).quotes()
    assert isinstance(data, dict)
    assert len(data["rows"]["s"]) == len(ASSERTIONS)
    assert set(quotes) == {assertion.evidence.quote for assertion in ASSERTIONS}


def test_the_order_of_assertions_does_not_change_what_is_counted() -> None:
    data = Reader(html_of(tuple(reversed(ASSERTIONS)))).json("data")
    assert isinstance(data, dict)
    assert data["rows"]["a"] == sorted(data["rows"]["a"])


def test_the_template_is_ours_and_escapes(attacked: str) -> None:
    assert attacked.startswith("<!DOCTYPE html>")
    # The title stands in head and heading; the payload must be text in both.
    assert "&lt;/script&gt;" in attacked
    assert attacked.count("window.pwned = 1</script>") == 0
    tags = [tag for tag, _ in Reader(attacked).tags]
    assert tags == [tag for tag, _ in Reader(html_of()).tags]
    assert not {"img", "svg", "link", "iframe", "object", "embed", "base", "form"} & set(tags)


def test_no_element_carries_a_handler_or_a_style(attacked: str) -> None:
    names = {name for _, attributes in Reader(attacked).tags for name in attributes}
    assert not [name for name in names if name.startswith("on") or name in ("style", "src", "href")]


def test_none_of_the_stock_template_is_left(html: str) -> None:
    assert "bootstrap" not in html
    assert "cdnjs" not in html
    assert "tom-select" not in html
    assert "mynetwork" not in html


def test_pyvis_still_has_the_attributes_that_the_override_leans_on() -> None:
    network = Network()
    assert network.templateEnv.autoescape is False
    assert network.path == "template.html"
    assert Path(network.template_dir).is_dir()


def test_data_cannot_end_its_script(attacked: str) -> None:
    for script, (_, attributes) in zip(Reader(attacked).scripts, [tag for tag in Reader(attacked).tags if tag[0] == "script"], strict=True):
        if attributes.get("type") == "application/json":
            json.loads(script)
            assert "<" not in script
            assert not re.search("[\u2028\u2029]", script)


@settings(deadline=None)
@example(["<", ">", "&", "\u2028", "\u2029"])
@given(st.recursive(st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_json_for_a_script_reads_back_the_same(value: object) -> None:
    text = json_for_script(value)
    assert not set(text) & {"<", ">", "&", "\u2028", "\u2029"}
    assert json.loads(text) == value


def test_json_for_a_script_holds_no_surrogate() -> None:
    assert json.loads(json_for_script({"a\ud800": "\udfff"})) == {"a\ufffd": "\ufffd"}
    assert json.loads(gzip.decompress(b64decode(packed(["\ud800"])))) == ["\ufffd"]


def test_the_policy_comes_first_and_lists_the_scripts_by_hash(html: str) -> None:
    reader = Reader(html)
    head = [tag for tag, _ in reader.tags].index("head")
    tag, attributes = reader.tags[head + 1]
    assert (tag, attributes["http-equiv"]) == ("meta", "Content-Security-Policy")
    policy = dict(part.split(" ", 1) for part in str(attributes["content"]).split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["connect-src"] == policy["base-uri"] == policy["form-action"] == "'none'"
    live = [
        script
        for script, (_, found) in zip(reader.scripts, [tag for tag in reader.tags if tag[0] == "script"], strict=True)
        if "type" not in found
    ]
    assert len(live) == 2
    assert policy["script-src"].split() == [f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'" for script in live]
    assert policy["style-src"] == f"'sha256-{b64encode(sha256(reader.styles[0].encode()).digest()).decode()}'"
    assert "unsafe" not in str(attributes["content"])


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://news.example/a?b=c#d", True),
        ("http://xn--e1afmkfd.example:8080/", True),
        ("https://пример.рф/новость", True),
        ("javascript:alert(1)", False),
        ("JaVaScRiPt:alert(1)", False),
        ("data:text/html,x", False),
        ("file:///etc/passwd", False),
        ("//news.example/a", False),
        ("https://", False),
        ("https://user:pass@news.example/", False),
        ("https://news.example/\u202egnp", False),
        ("https://news.example/ a", False),
        ("https://news.example:port/", False),
        ("http://[::1", False),
        ("", False),
        (None, False),
    ],
)
def test_only_plain_web_addresses_become_links(url: str | None, kept: bool) -> None:
    assert safe_url(url) == (url if kept else None)


@settings(deadline=None)
@given(st.text())
def test_cleaning_keeps_the_length_and_drops_what_acts(text: str) -> None:
    cleaned = clean(text)
    assert len(cleaned) == len(text)
    assert cleaned.isprintable() or not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", cleaned)
    assert clean(cleaned) == cleaned


def test_our_scripts_build_elements_and_parse_none() -> None:
    forbidden = re.compile(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|srcdoc|setAttribute\(\"on|\bfetch\(|XMLHttpRequest"
    )
    assert forbidden.findall(assets.script()) == []


def test_every_module_is_joined_once_and_after_what_it_needs() -> None:
    script = assets.script()
    names = {path.stem for path in (Path(page.__file__).parent / "js").glob("*.js")}
    order = re.findall(r"^const module_(\w+) = ", script, re.MULTILINE)
    assert set(order) == names
    assert len(order) == len(names)
    for place, name in enumerate(order):
        source = assets.text_of("js", f"{name}.js")
        assert set(re.findall(r'from "\./(\w+)\.js"', source)) <= set(order[:place])
    assert not re.search(r"^\s*(import|export)\b", script, re.MULTILINE)


def test_the_library_is_the_one_that_was_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "sourceMappingURL" not in assets.vis_network()
    monkeypatch.setattr(assets, "VIS_SHA256", "0" * 64)
    assets.vis_network.cache_clear()
    with pytest.raises(OutputError, match=r"pyvis 0\.3\.2"):
        assets.vis_network()
    monkeypatch.undo()
    assets.vis_network.cache_clear()


def test_licences_are_in_the_page(html: str) -> None:
    text = Reader(html).json("licences")
    assert "Permission is hereby granted, free of charge" in str(text)
    assert assets.VIS_NAME in str(text)
    assert assets.VIS_SHA256 in str(text)


def test_tools_are_pinned_by_version_and_hash() -> None:
    wanted = json.loads(assets.text_of("package.json"))
    locked = json.loads(assets.text_of("package-lock.json"))["packages"]
    assert "dependencies" not in wanted
    for name, version in wanted["devDependencies"].items():
        assert re.fullmatch(r"[0-9]+\.[0-9]+\.[0-9]+", version)
        assert locked[f"node_modules/{name}"]["version"] == version
    assert [path for path, entry in locked.items() if path and not entry["integrity"].startswith("sha512-")] == []


def test_names_and_addresses_have_bounds(attacked: str) -> None:
    data = Reader(attacked).json("data")
    assert isinstance(data, dict)
    texts = [*data["nodes"]["label"], *data["articles"]["title"], *data["articles"]["sources"], *data["rows"]["words"]]
    texts += [alias for aliases in data["nodes"]["aliases"] for alias in aliases]
    assert max(len(text) for text in texts) == 200
    view = Reader(attacked).json("view")
    assert isinstance(view, dict)
    assert all(len(node["label"]) <= 200 for node in view["nodes"])
    assert not [text for text in [*texts, *Reader(attacked).quotes()] if text != clean(text)]


# An interpreter whose locale knows no Cyrillic, in a folder of its own.
WRITE = """
import sys
from pathlib import Path
from kg.graph.network import picture
from kg.publish import page
page.write(Path(sys.argv[1]), (), (), (), picture(()))
"""


def test_the_file_is_utf8_whole_and_alone(tmp_path: Path) -> None:
    out = tmp_path / "out" / "graph.html"
    out.parent.mkdir()
    locale = {**os.environ, "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    done = subprocess.run([sys.executable, "-c", WRITE, str(out)], cwd=tmp_path, env=locale, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert [path.name for path in tmp_path.rglob("*")] == ["out", "graph.html"]
    assert "Граф дипломатических отношений" in out.read_text(encoding="utf-8")


def test_a_page_that_cannot_be_written_leaves_the_old_one(tmp_path: Path) -> None:
    out = tmp_path / "graph.html"
    out.write_text("old", encoding="utf-8")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, hard))  # as a full disk
    try:
        with pytest.raises(OutputError, match="cannot be written"):
            page.write(out, ASSERTIONS, ARTICLES, (), picture(ASSERTIONS))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert out.read_text(encoding="utf-8") == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["graph.html"]


def test_a_page_too_large_is_refused_and_the_old_one_stays(tmp_path: Path) -> None:
    out = tmp_path / "graph.html"
    out.write_text("old", encoding="utf-8")
    with pytest.raises(OutputError, match="more than the limit of 0"):
        page.write(out, ASSERTIONS, ARTICLES, (), picture(ASSERTIONS), page.PageOptions(size_limit=10_000))
    assert out.read_text(encoding="utf-8") == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["graph.html"]


def test_quotes_have_a_length_of_300_characters_unless_told() -> None:
    long = (said("[s:Россия] [t:посетила] [o:Турцию] " + "а" * 500, "a1", "visit"),)
    assert [len(quote) for quote in Reader(html_of(long)).quotes()] == [301]
    assert [len(quote) for quote in Reader(html_of(long, quote_limit=50)).quotes()] == [51]


def test_a_page_without_quotes_has_none() -> None:
    html = html_of(quote_limit=0)
    assert Reader(html).quotes() == []
    assert not [assertion for assertion in ASSERTIONS if assertion.evidence.quote in html]
    data = Reader(html).json("data")
    assert isinstance(data, dict)
    assert data["quotesLeftOut"] == len(ASSERTIONS)


def test_quotes_beyond_the_number_for_a_pair_are_counted() -> None:
    html = html_of(tuple(replace(ASSERTIONS[0], article=f"x{number:02d}") for number in range(30)), (), quotes_per_pair=4)
    data = Reader(html).json("data")
    assert isinstance(data, dict)
    assert data["quotesLeftOut"] == 26
    assert len(data["rows"]["s"]) == 30


LONG = "а" * 400 + " [s:Россия] [t:посетила] [o:Турцию] " + "б" * 400


def test_a_long_quote_is_cut_around_what_was_found_in_it() -> None:
    assertion = said(LONG, "a1", "visit")
    text, marks = shown_quote(assertion, assertion.evidence, 100)
    assert len(text) == 102
    assert text.startswith("…")
    assert text.endswith("…")
    assert [text[marks[place] : marks[place + 1]] for place in (0, 2, 4)] == ["Россия", "Турцию", "посетила"]


@settings(deadline=None)
@given(st.text(min_size=1, max_size=60), st.integers(0, 60), st.integers(0, 60), st.integers(1, 80))
def test_marks_lie_in_the_quote_that_is_shown(quote: str, start: int, end: int, limit: int) -> None:
    assertion = replace(said("[s:х]", "a1", "visit"), evidence=Evidence(0, 10, 10 + len(quote), quote), subject_span=(10 + start, 10 + end))
    text, marks = shown_quote(assertion, assertion.evidence, limit)
    assert len(text) <= limit + 2
    if marks[0] >= 0:
        assert text[marks[0] : marks[1]] == clean(quote)[start:end]


@settings(deadline=None)
@given(st.integers(0, 1000), st.integers(1, 400), st.lists(st.tuples(st.integers(0, 900), st.integers(1, 90))))
def test_a_window_has_the_length_asked_for(length: int, limit: int, spans: list[tuple[int, int]]) -> None:
    inside = [(start, min(start + size, length)) for start, size in spans if start < length]
    start, end = window(length, inside, limit)
    assert 0 <= start <= end <= length
    assert end - start == min(length, limit)


def test_the_vocabulary_names_actors_in_english() -> None:
    names = page.known_names(actors())
    english = {actor: found.english for actor, found in names.items()}
    assert english["country:KAZ"] == "Kazakhstan"
    assert english["org:EU"] == "European Union"
    assert english["org:KAZ.mfa"] == "Kazakhstan Foreign Ministry"
    assert english["org:USA.mfa"] == "US State Department"
    assert english["person:kasym-zhomart-tokaev"] == "Kassym-Jomart Tokayev"
    assert not [actor for actor, name in english.items() if name and re.search("[а-яё]", name.lower())]
    assert "ЕС" in names["org:EU"].others


def test_both_languages_have_the_same_words() -> None:
    tables = assets.strings()
    assert tables["ru"].keys() == tables["en"].keys()
    for key, text in tables["ru"].items():
        assert set(re.findall(r"\{\w+\}", text)) == set(re.findall(r"\{\w+\}", tables["en"][key])), key


def test_every_word_that_the_scripts_ask_for_exists_and_is_used() -> None:
    sources = assets.script() + assets.text_of(build.TEMPLATE)
    asked = set(re.findall(r'\bt\(\s*"(\w+)"', sources)) | set(re.findall(r'data-(?:text|label|placeholder)="(\w+)"', sources))
    known = assets.strings()["ru"].keys()
    assert asked <= known
    built = ("facet_", "column_", "standing_", "type_", "one_", "short_")
    loose = {key for key in known if not key.startswith(built) and not re.search(rf"\b{key}\b", sources)}
    assert loose <= {"title"}


def test_a_graph_of_nothing_is_a_page() -> None:
    none = {"allNodes": 0, "allPairs": 0, "inside": 0, "size": 0}
    assert Reader(html_of((), ())).json("view") == {"nodes": [], "edges": [], "counts": none}


def test_a_build_can_leave_the_quotes_out(tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_text("date 2022-05-10\n\nТокаев прибыл в Турцию. Россия и Казахстан подписали соглашение.\n", encoding="utf-8")
    for quotes in (None, 0):
        pipeline.build([str(source)], tmp_path / "out", pipeline.Options(quotes=quotes), print)
        shown = Reader((tmp_path / "out" / "graph.html").read_text(encoding="utf-8")).quotes()
        assert bool(shown) == (quotes is None)
