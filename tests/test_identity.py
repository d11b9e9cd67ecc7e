"""One node per actor: what is merged across articles, what is kept apart, and the measure of it."""

from pathlib import Path

import pytest
from casts import analyser
from hypothesis import given
from hypothesis import strategies as st

from kg.bench.who import Gold, b_cubed, main, measure, pairwise, read_folder, read_gold
from kg.errors import SourceError
from kg.graph.identity import Sets, folded, merge, near, resolve
from kg.model import Actor, Assertion, Evidence, Topic
from kg.vocabulary import actors


def person(label: str, country: str | None = None, ident: str | None = None, wikidata: str | None = None) -> Actor:
    return Actor(ident or f"person:{label}", label, "PERSON", country, (), wikidata)


def joined(*given: Actor) -> list[set[str]]:
    """The sets of ids that become one, those of one id left out."""
    table = merge(given, actors())
    found: dict[str, set[str]] = {}
    for actor in given:
        found.setdefault(table[actor.id].id, set()).add(actor.id)
    return [group for group in found.values() if len(group) > 1]


def test_one_wikidata_identifier_is_one_actor():
    assert joined(person("А", ident="person:a", wikidata="Q1"), person("Б", ident="person:b", wikidata="Q1")) == [{"person:a", "person:b"}]


def test_spellings_of_a_first_name_meet_in_one_country():
    assert joined(person("Беньямин Ломакин", "ISR"), person("Биньямин Ломакин", "ISR"))
    assert not joined(person("Беньямин Ломакин", "ISR"), person("Биньямин Ломакин", "USA"))


def test_a_bare_family_name_joins_the_only_full_one_of_its_country():
    bare = person("Тордуа", "GEO", "person:tordua.a1")
    assert joined(bare, person("Гурам Тордуа", "GEO"))
    assert not joined(bare, person("Гурам Тордуа", "GEO"), person("Тамара Тордуа", "GEO"))
    assert not joined(bare, person("Гурам Тордуа", "RUS"))
    assert not joined(person("Буш", "USA", "person:bush.a1"), person("Стивен Буш", "USA"))


def test_a_family_name_with_its_particles_is_a_bare_family_name():
    assert joined(person("ван дер Хольст", "NLD", "person:van-der-kholst.a1"), person("Марта ван дер Хольст", "NLD"))


def test_an_initial_joins_the_first_name_that_it_begins():
    assert joined(person("Г. Тордуа", "GEO", "person:g-tordua.a1"), person("Гурам Тордуа", "GEO"))
    assert not joined(person("В. Тордуа", "GEO", "person:v-tordua.a1"), person("Гурам Тордуа", "GEO"))


def test_organisations_of_two_countries_stay_two():
    one, two = Actor("org:FRA.sp", "Социалистическая партия", "ORG", "FRA"), Actor("org:PRT.sp", "Социалистическая партия", "ORG", "PRT")
    open_one = Actor("org:sp", "Социалистическая партия", "ORG")
    assert not joined(one, two, open_one)
    assert joined(one, open_one) == [{"org:FRA.sp", "org:sp"}]


def test_a_company_is_the_same_with_and_without_its_legal_form():
    assert joined(Actor("org:a", "ОАО «Дальний свет»", "ORG", "RUS"), Actor("org:b", "Дальний свет", "ORG", "RUS"))


def test_distinct_ones_are_never_joined_not_even_through_a_third():
    sets = Sets([("a", "b")])
    assert sets.join("a", "c")
    assert not sets.join("c", "b")
    assert sets.find("b") != sets.find("a")


def test_the_merged_actor_has_all_names_and_the_assertion_follows():
    short, full = person("Тордуа", "GEO", "person:tordua.a1"), person("Гурам Тордуа", "GEO")
    table = merge([short, full], actors())
    assert table[short.id].label == "Гурам Тордуа"
    assert "Тордуа" in table[short.id].aliases
    said = Assertion("a1", "statement", short, Topic("t", "дорога"), Evidence(0, 0, 1, "Т"), "r", attribution=short)
    assert resolve(said, table).subject.id == full.id
    assert resolve(said, table).attribution == table[full.id]


@given(st.lists(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh"))), st.randoms())
def test_sets_do_not_depend_on_the_order_of_joins(pairs, random):
    def partition(order):
        sets = Sets([])
        for one, two in order:
            sets.join(one, two)
        return {frozenset(other for other in "abcdefgh" if sets.find(other) == sets.find(one)) for one in "abcdefgh"}

    mixed = list(pairs)
    random.shuffle(mixed)
    assert partition(pairs) == partition(mixed)


@pytest.mark.parametrize(("one", "two", "same"), [("иван", "иван", True), ("биньямин", "беньямин", True), ("петр", "павел", False)])
def test_nearness_of_first_names(one, two, same):
    assert near(one, two) is same


def test_folding_forgets_case_quotes_and_doubled_letters():
    assert folded("«Каддафи»") == folded("кадафи")
    assert folded("Йемен") == folded("йемен")


def test_measures_on_hand_made_groups():
    assert pairwise([[("Q1", "a"), ("Q1", "a"), ("Q2", "b")]]).f1 == 1.0
    assert pairwise([[("Q1", "a"), ("Q1", "b"), ("Q2", "b")]]) == (0.0, 0.0)
    assert b_cubed([("Q1", "a"), ("Q1", "a"), ("Q2", "a")]) == (pytest.approx(5 / 9), 1.0)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text("Россия и Турция начали переговоры.", encoding="utf-8")
    (tmp_path / "a.ann").write_text(
        "T1\tCOUNTRY 0 6\tРоссия\nN1\tReference T1 Wikidata:Q159\tРоссия\nT2\tCOUNTRY 9 15\tТурция\nN2\tReference T2 Wikidata:Q43\tТурция\n"
        "T3\tCOUNTRY 9 15\tТурция\nN3\tReference T3 Wikidata:NULL\t\n",
        encoding="utf-8",
    )
    return tmp_path


def test_reading_brat(folder):
    assert read_gold(folder / "a.ann") == [Gold("a", 0, 6, "COUNTRY", "Q159"), Gold("a", 9, 15, "COUNTRY", "Q43")]
    (folder / "a.ann").write_text("T1\tCOUNTRY x y\t", encoding="utf-8")
    with pytest.raises(SourceError, match="T1"):
        read_gold(folder / "a.ann")


def test_measuring_a_folder(folder):
    cases = list(read_folder(folder))
    documents = analyser().documents(article for article, _ in cases)
    result = measure(((document, cases[0][1]) for document in documents), actors())
    assert (result.articles, result.countries, result.covered) == (1, 1.0, 1.0)
    assert result.actors.f1 == 1.0


def test_a_wrong_call_says_how_it_is_called(capsys, tmp_path):
    assert main([]) == 2
    assert "python -m kg.bench.who" in capsys.readouterr().err
    assert main(["nerel", str(tmp_path)]) == 2
    assert ".ann" in capsys.readouterr().err
