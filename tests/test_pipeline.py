"""The whole way: what a build writes, that it is the same every time, and what it does not do twice."""

import json
import shutil
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest

from kg.cache import Cache, Stamp, fingerprint
from kg.errors import EvidenceError, SourceError
from kg.graph.tally import Tally
from kg.model import Actor, Article, Assertion, Evidence, Roll
from kg.pipeline import CHUNK, Engine, Options, Progress, build, check_quotes, mentions, understood
from kg.serial import read_actors, read_articles, read_assertions

RUSSIA = Actor("country:RUS", "Россия", "COUNTRY", "RUS", ("РФ",))
CHINA = Actor("country:CHN", "Китай", "COUNTRY", "CHN")
TEXTS = {
    "a": "date 2025-11-11\n\nПрезидент Казахстана Касым-Жомарт Токаев прибыл в Москву.",
    "b": "date 2025-11-12\n\nМинистр иностранных дел Турции Хакан Фидан осудил действия Израиля.",
    "c": "date 2025-11-13\n\nЕвросоюз ввёл новые санкции против России.",
}


def silent(line):
    raise AssertionError(line)


def assertion(**change):
    return replace(Assertion("a", "meeting", RUSSIA, CHINA, Evidence(0, 0, 6, "Россия"), "r"), **change)


def contents(folder: Path) -> dict[str, bytes]:
    """All files of a build but the database and the cache."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}


@pytest.fixture
def texts(tmp_path):
    home = tmp_path / "articles"
    home.mkdir()
    for name, text in TEXTS.items():
        (home / f"{name}.txt").write_text(text, encoding="utf-8")
    return home


@pytest.mark.xdist_group("built")
def test_a_build_leaves_what_it_lists(built):
    folder, summary = built
    assert all(path.exists() for path in summary.written)
    assert {path.name for path in summary.written} >= {
        "assertions.jsonl",
        "articles.jsonl",
        "actors.jsonl",
        "graph.ttl",
        "graph.trig",
        "graph.html",
    }
    assert summary.articles == len(list(read_articles(folder / "articles.jsonl"))) >= 30
    assert summary.assertions == sum(summary.relations.values()) == len(list(read_assertions(folder / "assertions.jsonl"))) > 100


@pytest.mark.xdist_group("built")
def test_quotes_are_the_text(built, samples):
    folder, _ = built
    texts = {path.stem: path.read_text(encoding="utf-8") for path in samples.glob("*.txt")}
    for each in read_assertions(folder / "assertions.jsonl"):
        for evidence in (each.evidence, *each.more_evidence):
            assert evidence.quote == texts[each.article][evidence.start : evidence.end]


@pytest.mark.xdist_group("built")
def test_assertions_stand_by_article_and_position(built):
    folder, _ = built
    order = [article.id for article in read_articles(folder / "articles.jsonl")]
    places = [(order.index(each.article), each.evidence.start) for each in read_assertions(folder / "assertions.jsonl")]
    assert places == sorted(places)


@pytest.mark.xdist_group("built")
def test_everybody_who_acts_is_listed_once(built):
    folder, _ = built
    listed = [actor.id for actor in read_actors(folder / "actors.jsonl")]
    acting = {
        end.id
        for each in read_assertions(folder / "assertions.jsonl")
        for end in (each.subject, each.object, each.attribution)
        if isinstance(end, Actor)
    }
    assert listed == sorted(acting)


def test_the_same_bytes_every_time(texts, tmp_path):
    first = build([str(texts)], tmp_path / "one", Options(), silent)
    build([str(texts)], tmp_path / "two", Options(), silent)
    made = contents(tmp_path / "one")
    assert made == contents(tmp_path / "two")
    assert first.assertions

    again = build([str(texts)], tmp_path / "one", Options(), silent)
    assert (again.articles, again.cached) == (3, 3)
    assert contents(tmp_path / "one") == made
    assert again.written == first.written
    assert again.roll == first.roll

    (texts / "b.txt").write_text(TEXTS["b"].replace("Турции", "Ирана"), encoding="utf-8")
    changed = build([str(texts)], tmp_path / "one", Options(), silent)
    assert (changed.articles, changed.cached) == (3, 2)
    build([str(texts)], tmp_path / "three", Options(), silent)
    assert contents(tmp_path / "one") == contents(tmp_path / "three") != made


def test_a_build_counts_its_mentions_and_names_the_open_ones(tmp_path, engine):
    text = "Тордуа приехал в Грузию. Он встретил Лавоша. Тордуа устал, Россия молчит. Тордуа уехал."
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    summary = build([str(tmp_path)], tmp_path / "out", Options(), silent)
    assert summary.roll.frequent()[0] == ("Тордуа", 3)
    report = json.loads((tmp_path / "out" / "report.json").read_text(encoding="utf-8"))
    assert report["articles"] == 1
    assert report["open_names"][0] == {"name": "Тордуа", "mentions": 3}
    rows = list(mentions([str(tmp_path / "a.txt")], silent, engine))
    assert sum(report["mentions"].values()) == len(rows)
    assert report["mentions"]["guessed"] == sum(row["guessed"] and bool(row["actor"]) for row in rows)


def test_a_build_tells_how_far_it_is(texts, tmp_path):
    heard = []

    class Ear(Progress):
        def advance(self):
            heard.append("article")

        def phase(self, name):
            heard.append(name)

    build([str(texts)], tmp_path / "out", Options(), silent, Ear())
    assert heard == ["article"] * 3 + ["writing the graph"]


def test_a_file_that_was_lost_or_changed_is_made_anew(texts, tmp_path):
    out = tmp_path / "out"
    build([str(texts)], out, Options(), silent)
    made = contents(out)
    (out / "graph.html").unlink()
    (out / "graph.ttl").write_text("", encoding="utf-8")
    shutil.rmtree(out / "store")
    build([str(texts)], out, Options(), silent)
    assert contents(out) == made
    assert (out / "store").is_dir()


def test_a_build_that_fails_leaves_the_last_one(texts, tmp_path):
    out = tmp_path / "out"
    build([str(texts)], out, Options(), silent)
    made = contents(out)
    with pytest.raises(SourceError):
        build([str(texts), str(tmp_path / "nowhere")], out, Options(), silent)
    assert contents(out) == made


@pytest.mark.parametrize(
    "wrong",
    [Evidence(0, 0, 6, "Китай "), Evidence(0, 1, 7, "Россия"), Evidence(0, 20, 26, "Россия"), Evidence(0, 3, 3, "")],
)
def test_a_quote_that_is_not_the_text_is_an_error(wrong):
    article = Article("a", "Россия и Китай")
    check_quotes(article, [assertion()])
    with pytest.raises(EvidenceError, match="a: meeting"):
        check_quotes(article, [assertion(), assertion(evidence=wrong)])
    with pytest.raises(EvidenceError, match="a: meeting"):
        check_quotes(article, [assertion(more_evidence=(wrong,))])


def test_the_cache_tells_articles_and_programs_apart(tmp_path):
    cache = Cache(tmp_path, "one")
    article = Article("a", "Россия и Китай")
    assert cache.find(article) is None
    roll = Roll(2, 1, 1, {"Тордуа": 1})
    cache.keep(article, [assertion()], roll)
    assert cache.find(article) == ((assertion(),), roll)
    assert cache.find(replace(article, published="2025-11-11")) is None
    assert Cache(tmp_path, "two").find(article) is None
    Cache(tmp_path, "two").prune()
    assert cache.find(article) is None


def test_a_damaged_entry_of_the_cache_is_not_found(tmp_path):
    cache = Cache(tmp_path, "one")
    article = Article("a", "Россия и Китай")
    cache.keep(article, [assertion()], Roll())
    for path in tmp_path.rglob("*.jsonl"):
        path.write_text(path.read_text(encoding="utf-8")[:-9], encoding="utf-8")
    assert cache.find(article) is None


def test_the_fingerprint_sees_a_vocabulary(tmp_path):
    assert fingerprint() == fingerprint()
    (tmp_path / "people.yaml").write_text("[]", encoding="utf-8")
    one = fingerprint(tmp_path)
    (tmp_path / "people.yaml").write_text("[ ]", encoding="utf-8")
    assert len({fingerprint(), one, fingerprint(tmp_path), fingerprint(apart=frozenset())}) == 4


@pytest.mark.parametrize("damage", ["source", "file", "state", "stamp"])
def test_a_stamp_sees_every_change(tmp_path, damage):
    source, file, stamp = (tmp_path / name for name in ("source", "file", "stamp"))
    source.write_text("1", encoding="utf-8")
    file.write_text("2", encoding="utf-8")
    assert Stamp(stamp, "s", [source]).made() is None
    Stamp(stamp, "s", [source]).keep([file])
    assert Stamp(stamp, "s", [source]).made() == [file]
    {"source": source, "file": file, "stamp": stamp}.get(damage, tmp_path / "other").write_text("{}", encoding="utf-8")
    assert Stamp(stamp, "t" if damage == "state" else "s", [source]).made() is None


def test_no_more_than_a_chunk_of_articles_is_held(tmp_path, engine):
    taken = count()
    stream = (Article(f"a{number}", f"Текст {number}.") for number in iter(lambda: next(taken), None))
    results = understood(stream, Cache(tmp_path, "s"), engine)
    assert next(results)[0].id == "a0"
    assert next(taken) == CHUNK
    results.close()


def test_the_tally_joins_what_articles_know_of_an_actor():
    tally = Tally()
    passed = [
        assertion(),
        assertion(subject=replace(RUSSIA, aliases=("Москва",), wikidata="Q159")),
        assertion(article="b", subject=CHINA, object=replace(RUSSIA, label="РФ")),
    ]
    assert list(tally.over(passed)) == passed
    assert tally.actors() == [CHINA, replace(RUSSIA, aliases=("Москва", "РФ"), wikidata="Q159")]
    assert tally.strongest() == [(("Китай", "Россия"), 2)]
    assert tally.relations == {"meeting": 3}


def test_an_engine_reads_a_vocabulary_of_the_user(tmp_path):
    (tmp_path / "people.yaml").write_text("[]", encoding="utf-8")
    assert Engine(tmp_path).vocabulary.people == Engine().vocabulary.people


def test_an_actor_is_one_across_articles(tmp_path, engine):
    """A full name in one article, the family name in the other; ids of single articles lead to the actor that they are one with."""
    for name, text in (
        ("a", "Министр иностранных дел Киргизии Аскар Бурунбаев посетил Турцию."),
        ("b", "Глава МИД Киргизии Бурунбаев прибыл в Турцию. Бурунбаев поблагодарил Турцию."),
    ):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    rows = [row for row in mentions([str(tmp_path)], silent, engine) if row["actor"] and row["actor"]["type"] == "PERSON"]
    assert {row["article"] for row in rows} == {"a", "b"}
    assert len({row["actor"]["id"] for row in rows}) == 1
    assert {row["actor"]["label"] for row in rows} == {"Аскар Бурунбаев"}

    build([str(tmp_path)], tmp_path / "out", Options(), silent)
    people = {}
    for each in read_assertions(tmp_path / "out" / "assertions.jsonl"):
        for end in (each.subject, each.object):
            if isinstance(end, Actor) and end.type == "PERSON":
                people.setdefault(each.article, set()).add((end.id, end.label, end.aliases))
    listed = [json.loads(line) for line in (tmp_path / "out" / "actors.jsonl").read_text(encoding="utf-8").splitlines()]
    [person] = [row for row in listed if row["type"] == "PERSON"]
    assert all((key, label) == (person["id"], "Аскар Бурунбаев") for found in people.values() for key, label, _ in found)
    assert {alias for _, _, aliases in people["b"] for alias in aliases} == {"Бурунбаев"}
    assert person["merged"]
