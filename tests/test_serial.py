"""The JSON lines: what is written is read back, and a line that does not hold is named."""

import json
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import OutputError, RecordError
from kg.files import make_folder, whole_text
from kg.model import Actor, Article, Assertion, Evidence, Topic
from kg.serial import (
    actor_row,
    assertion_of,
    assertion_row,
    evidence_row,
    line,
    parse_line,
    read_actors,
    read_articles,
    read_assertions,
    topic_row,
    write_actors,
    write_articles,
    write_assertions,
)
from kg.vocabulary.load import relations

words = st.text(max_size=12)
maybe = st.none() | words
actors = st.builds(
    Actor,
    id=words,
    label=words,
    type=st.sampled_from(["COUNTRY", "ORG", "PERSON", "GROUP"]),
    country=maybe,
    aliases=st.lists(words, max_size=3).map(tuple),
    wikidata=maybe,
    unnamed=st.booleans(),
)
topics = st.builds(Topic, id=words, label=words, entities=st.lists(words, max_size=3).map(tuple))
evidences = st.builds(
    lambda sentence, start, quote: Evidence(sentence, start, start + len(quote), quote), st.integers(0, 99), st.integers(0, 10**6), words
)
spans = st.none() | st.tuples(st.integers(0, 99), st.integers(0, 99))


@st.composite
def assertions(draw):
    relation = draw(st.sampled_from(sorted(relations())))
    return draw(
        st.builds(
            Assertion,
            article=words,
            relation=st.just(relation),
            subject=actors,
            object=topics if relation == "statement" else actors,
            evidence=evidences,
            rule=words,
            status=st.sampled_from(["actual", "past", "planned", "urged", "denied"]),
            confidence=st.floats(0, 1),
            title=maybe,
            place=maybe,
            event=maybe,
            attribution=st.none() | actors,
            date=maybe,
            published=maybe,
            more_evidence=st.lists(evidences, max_size=2).map(tuple),
            subject_span=spans,
            object_span=spans,
            trigger_span=spans,
        )
    )


GOOD = assertion_row(
    Assertion("a", "meeting", Actor("RUS", "Россия", "COUNTRY"), Actor("KAZ", "Казахстан", "COUNTRY"), Evidence(0, 3, 6, "они"), "r")
)


@given(assertions())
def test_an_assertion_survives_its_line(assertion):
    assert parse_line(line(assertion_row(assertion)), assertion_of, "x") == assertion


@given(st.lists(assertions(), max_size=3))
def test_a_line_is_one_line(items):
    text = "".join(line(assertion_row(item)) for item in items)
    assert text.count("\n") == len(items)


@pytest.mark.parametrize(
    ("record", "row"),
    [
        (Assertion, GOOD),
        (Actor, actor_row(Actor("", "", "ORG"))),
        (Evidence, evidence_row(Evidence(0, 0, 0, ""))),
        (Topic, topic_row(Topic("", ""))),
    ],
)
def test_no_field_of_the_model_is_forgotten(record, row):
    assert {each.name for each in fields(record)} <= set(row)


def test_files_come_back(tmp_path):
    article = Article("a", "", title="Заголовок", published="2025-11-11", language="ru")
    actor = Actor("RUS", "Россия", "COUNTRY", aliases=("РФ",))
    assertion = assertion_of(GOOD)
    assert write_articles(tmp_path / "articles.jsonl", [article]) == 1
    write_actors(tmp_path / "actors.jsonl", [actor])
    write_assertions(tmp_path / "assertions.jsonl", [assertion, assertion])
    assert list(read_articles(tmp_path / "articles.jsonl")) == [article]
    assert list(read_actors(tmp_path / "actors.jsonl")) == [actor]
    assert list(read_assertions(tmp_path / "assertions.jsonl")) == [assertion, assertion]
    assert "Россия" in (tmp_path / "actors.jsonl").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"relation": "friendship"}, "unknown relation 'friendship'"),
        ({"status": "maybe"}, "status 'maybe'"),
        ({"relation": "statement"}, "'statement' with an object of type COUNTRY"),
        ({"subject": {**GOOD["subject"], "type": "CITY"}}, "type 'CITY'"),
        ({"evidence": {"sentence": 0, "start": 3, "end": 9, "quote": "они"}}, "offsets 3-9 do not fit a quote of 3 characters"),
        ({"evidence": {"sentence": 0, "start": "x", "end": 9, "quote": "они"}}, "evidence.start"),
        ({"subject": 5}, ""),
    ],
)
def test_a_wrong_line_is_named(tmp_path, change, message):
    path = tmp_path / "assertions.jsonl"
    path.write_text(line(GOOD) + "\n" + line({**GOOD, **change}), encoding="utf-8")
    with pytest.raises(RecordError) as caught:
        list(read_assertions(path))
    assert str(caught.value).startswith(f"{path}:3: ")
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("text", ["[]", "{", "{}", "null", '{"subject":{}}', "[" * 100_000, '"\\ud800'])
def test_garbage_is_named(text):
    with pytest.raises(RecordError, match=r"^file:7: "):
        parse_line(text, assertion_of, "file:7")


def test_a_missing_file_is_one_line(tmp_path):
    with pytest.raises(RecordError, match="cannot be read: No such file or directory"):
        list(read_assertions(tmp_path / "none.jsonl"))


def test_bytes_that_are_not_text_are_named(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(line(GOOD).encode() + b"\xff\xfe\n")
    with pytest.raises(RecordError, match="not UTF-8"):
        list(read_assertions(path))


def test_unknown_keys_are_passed_over():
    assert assertion_of({**GOOD, "new": 1}) == assertion_of(GOOD)


def test_nothing_is_left_of_a_file_that_fails(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text("old", encoding="utf-8")

    def rows():
        yield assertion_of(GOOD)
        raise ValueError("stop")

    with pytest.raises(ValueError, match="stop"):
        write_assertions(path, rows())
    assert path.read_text(encoding="utf-8") == "old"
    assert [each.name for each in tmp_path.iterdir()] == ["a.jsonl"]


def test_a_file_that_cannot_be_written_is_one_line(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(OutputError, match="cannot be written"), whole_text(tmp_path / "file" / "a"):
        pass
    with pytest.raises(OutputError, match="cannot be made a folder"):
        make_folder(tmp_path / "file" / "a")


def test_keys_stand_in_one_order():
    assert list(json.loads(line(GOOD)))[:4] == ["article", "relation", "subject", "object"]
