"""What statements are about: the table of cases, and names put into cases."""

import pytest
from linguistic import cases, read

from kg.extract.speech.talks import talks
from kg.text.phrase import inflect, name_in


@pytest.mark.parametrize(("text", "expected"), cases("topics"))
def test_topics(text: str, expected: str) -> None:
    document, cast = read(text)
    assert "; ".join(one.best.label for one in talks(document, cast)) == expected


@pytest.mark.parametrize(
    ("name", "case", "person", "expected"),
    [
        ("Касым-Жомарт Токаев", "Gen", True, "Касым-Жомарта Токаева"),
        ("Ангела Меркель", "Ins", True, "Ангелой Меркель"),
        ("Хиллари Клинтон", "Dat", True, "Хиллари Клинтон"),
        ("Верховная рада Украины", "Gen", False, "Верховной рады Украины"),
        ("Соединённые Штаты", "Gen", False, "Соединённых Штатов"),
        ("США", "Gen", False, "США"),
    ],
)
def test_name_in_a_case(name: str, case: str, person: bool, expected: str) -> None:
    assert name_in(name, case, person) == expected


def test_we_of_an_official_is_his_state() -> None:
    document, cast = read("Токаев вернулся в Казахстан. «Мы увеличим добычу нефти», — сказал Токаев.")
    (found,) = talks(document, cast)
    assert [actor.label for actor in found.best.actors] == ["Казахстан"]


@pytest.mark.parametrize(
    ("text", "word", "nominative"),
    [
        ("Он отвечал за сотрудничество с государствами-участниками СНГ.", "государствами-участниками", "государства-участники"),
        ("Премьер говорил о женщине-министре.", "женщине-министре", "женщина-министр"),
        ("Посол встретился с премьер-министром.", "премьер-министром", "премьер-министр"),
    ],
)
def test_both_halves_of_a_compound_decline_if_both_do(text: str, word: str, nominative: str) -> None:
    token = next(token for token in read(text)[0].sentences[0].tokens if token.text == word)
    assert inflect(token, "Nom") == nominative
