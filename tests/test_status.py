"""Whether an act is a fact, a plan, a wish or denied."""

import pytest
from linguistic import cases, read, word

from kg.extract.status import status
from kg.extract.tenure import tenures
from kg.vocabulary.load import status_words


@pytest.mark.parametrize(("text", "trigger", "expected"), cases("status"))
def test_status(text: str, trigger: str, expected: str) -> None:
    tree, token = word(read(text)[0], trigger)
    assert status(tree, token.index) == expected


def test_every_status_word_says_something() -> None:
    assert all(entry.status != "actual" or entry.negated == "denied" for entry in status_words())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Президент Казахстана Касым-Жомарт Токаев ушёл в отставку.", "past"),
        ("Умер президент Казахстана Касым-Жомарт Токаев.", "past"),
        ("Президент Казахстана Касым-Жомарт Токаев не ушёл в отставку.", "actual"),
        ("Президент Казахстана Касым-Жомарт Токаев ушёл в отпуск.", "actual"),
    ],
)
def test_offices_end(text: str, expected: str) -> None:
    document, cast = read(text)
    assert [office.status for office in tenures(document, cast)] == [expected]
