"""Scoring: when two actors or topics are one, how items are matched, and what the figures are."""

import json
from itertools import permutations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import RecordError
from kg.score import as_json, as_text, read_items, score
from kg.score.alike import same_actor, same_employer, same_topic, same_triple
from kg.score.items import End, Item, distinct, dyads
from kg.score.match import match
from kg.score.names import stems
from kg.vocabulary.load import relations

TYPES = {"C": "COUNTRY", "O": "ORG", "P": "PERSON", "G": "GROUP", "T": "TOPIC"}


def end(text):
    """`P Джо Байден/Байден USA ?`: type, name and aliases, code, and `?` for one known by office only."""
    kind, *words = text.split()
    unnamed = words[-1] == "?"
    words = words[:-1] if unnamed else words
    code = words.pop() if words[-1].isascii() and words[-1].isupper() else None
    name, *aliases = " ".join(words).split("/")
    return End(name, TYPES[kind], code, tuple(aliases), unnamed)


def item(text):
    """`C Россия RUS | meeting | C Китай CHN | planned`; the status may be left out."""
    subject, relation, thing, *status = (part.strip() for part in text.split("|"))
    return Item(end(subject), relation, end(thing), status[0] if status else "actual", "")


@pytest.mark.parametrize(
    "case",
    [
        "C Россия RUS = C РФ RUS",
        "C Россия RUS ! C Китай CHN",
        "C Россия = C России RUS",
        "C Россия RUS ! O МИД России RUS",
        "P премьер Китая CHN ? = C Китай CHN",
        "P Ли Цян CHN ! C Китай CHN",
        "P премьер Китая CHN ? = P глава правительства CHN ?",
        "P премьер Китая ? = P премьера Китая ?",
        "P премьер Китая ? ! P глава правительства ?",
        "P Джо Байден USA = P Байден USA",
        "P Джо Байден USA = P Байдена",
        "P Джо Байден USA ! P Хантер Байден USA",
        "P Джозеф Байден/Джо Байден USA = P Джо Байден USA",
        "P Байден USA ! P Байден CAN",
        "P Кремль RUS ! O Кремль RUS",
        "O Евросоюз EU = O Еврокомиссия EU",
        "O Евросоюз = O Европейский союз EU",
        "O Роснефть RUS ! O Газпром RUS",
        "O МИД Турции TUR = O Министерство иностранных дел Турции TUR",
        "G Запад = O Запад",
        "T Запад ! G Запад",
    ],
)
def test_actors(case):
    sign = "=" if "=" in case else "!"
    wanted, found = map(end, case.split(sign))
    assert same_actor(wanted, found) == (sign == "=")


@pytest.mark.parametrize(
    "case",
    [
        "C Турция TUR = O МИД Турции TUR",
        "O МИД Турции TUR = C Турция TUR",
        "C Турция TUR ! O МИД России RUS",
        "C Турция TUR ! C Иран IRN",
        "O Газпром RUS ! O Роснефть RUS",
    ],
)
def test_employers(case):
    sign = "=" if "=" in case else "!"
    wanted, found = map(end, case.split(sign))
    assert same_employer(wanted, found) == (sign == "=")


@pytest.mark.parametrize(
    "case",
    # topic: actors = topic: actors
    [
        "судьба Сноудена: Сноуден, Россия = будущее Сноудена: Россия, Сноуден",
        "поставки газа: = газовые поставки:",
        "поставки газа: = газ:",
        "вопрос о границе: ! вопрос о санкциях:",
        "роль русского языка в школах Казахстана: Казахстан = языки и культура страны: Казахстан",
        "роль русского языка в школах Казахстана: Казахстан = русский театр: Россия",
        "новая роль русского языка в школах: Казахстан ! школы и цены на бензин: Россия",
    ],
)
def test_topics(case):
    sign = " = " if " = " in case else " ! "
    wanted, found = (
        End(name, "TOPIC", entities=tuple(actor.strip() for actor in actors.split(",") if actor.strip()))
        for name, _, actors in (side.partition(":") for side in case.split(sign))
    )
    assert same_topic(wanted, found) == (sign == " = ")


def test_the_order_of_the_ends_counts_where_the_relation_has_a_direction():
    one, other = "C Россия RUS | {} | C Китай CHN", "C Китай CHN | {} | C Россия RUS"
    for relation in relations().values():
        assert same_triple(item(one.format(relation.id)), item(other.format(relation.id))) == relation.symmetric


def test_one_item_an_edge_with_the_last_status():
    items = [item("C Россия RUS | meeting | C Китай CHN | planned"), item("C КНР CHN | meeting | C РФ RUS | denied")]
    assert [each.status for each in distinct(items)] == ["denied"]
    assert len(distinct([item("C Россия RUS | visit | C Китай CHN"), item("C КНР CHN | visit | C РФ RUS")])) == 2


def test_dyads_are_of_countries():
    items = ["P Путин RUS | visit | C Китай CHN", "C Россия RUS | position | C Китай CHN", "P Путин RUS | support | C Россия RUS"]
    assert dyads(map(item, items)) == {(("RUS", "CHN"), "CONSULT")}


@given(
    st.lists(st.sampled_from("абвг"), max_size=5),
    st.lists(st.sampled_from("абвг"), max_size=5),
    st.sets(st.tuples(*[st.sampled_from("абвг")] * 2)),
)
def test_a_matching_is_as_large_as_it_can_be(wanted, found, alike):
    made = [[Item(End(name, "GROUP"), "visit", End("х", "GROUP"), "actual", "") for name in side] for side in (wanted, found)]

    def same(one, other):
        return (one.subject.name, other.subject.name) in alike

    joined = match(*made, same)
    assert len(set(joined.values())) == len(joined)
    assert all(same(made[0][goal], made[1][number]) for number, goal in joined.items())
    short, long = sorted((wanted, found), key=len)
    best = max(
        sum(((a, b) if short is wanted else (b, a)) in alike for a, b in zip(short, order, strict=False)) for order in permutations(long)
    )
    assert len(joined) == best


@given(st.text(max_size=30))
def test_case_and_signs_do_not_count(name):
    assert stems(name) == stems(f"«{name}»")
    assert all(len(each) <= 5 for each in stems(name))


def test_a_perfect_answer_scores_one(tmp_path):
    rows = [
        {
            "subj": {"name": one, "type": "COUNTRY"},
            "rel": rel,
            "obj": {"name": other, "type": "COUNTRY"},
            "status": "actual",
            "evidence": "x",
        }
        for (one, other), rel in product([("Россия", "Китай"), ("Китай", "Иран")], ["visit", "meeting"])
    ]
    (tmp_path / "a.json").write_text(json.dumps({"items": rows}), encoding="utf-8")
    items = read_items(tmp_path)
    verdict = json.loads(as_json(score(items, items)))
    assert verdict["triples"] == verdict["relations"]["visit"] | {"gold": 4, "predicted": 4}
    assert (verdict["triples"]["f1"], verdict["pairs"]["gold"], verdict["status"]) == (1.0, 2, 1.0)
    assert next(as_text(score(items, {}))) == "triples     P 0.000  R 0.000  F1 0.000  (4 gold, 0 predicted)"


@pytest.mark.parametrize(
    "text",
    [
        "{}",
        "[]",
        '{"items": [{}]}',
        '{"items": [{"subj": 1}]}',
        "{",
        '{"items": [{"subj": {"type": "X"}, "rel": "visit", "obj": {"type": "ORG"}}]}',
    ],
)
def test_a_wrong_annotation_is_named(tmp_path, text):
    (tmp_path / "a.json").write_text(text, encoding="utf-8")
    with pytest.raises(RecordError, match=r"a\.json: not an annotation"):
        read_items(tmp_path)


def test_a_folder_without_annotations_is_named(tmp_path):
    with pytest.raises(RecordError, match="no annotated articles"):
        read_items(tmp_path)
