"""When and where an act happened."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from linguistic import cases, read, word

from kg.extract.time import expressions, months, nearest, place, when
from kg.text import Tree


@pytest.mark.parametrize(("published", "text", "trigger", "expected"), cases("time"))
def test_when(published: str, text: str, trigger: str, expected: str) -> None:
    tree, token = word(read(text)[0], trigger)
    assert (when(tree, token.index, None if published == "-" else published) or "-") == expected


@pytest.mark.parametrize(("text", "trigger", "expected"), cases("place"))
def test_place(text: str, trigger: str, expected: str) -> None:
    document, cast = read(text)
    tree, token = word(document, trigger)
    here = [mention for mention in cast.mentions if mention.sentence == tree.sentence.index]
    assert (place(tree, token.index, here) or "-") == expected


@settings(max_examples=50, deadline=None)
@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)))
def test_relative_days_stay_on_their_side(day: date) -> None:
    document, _ = read("В пятницу, вчера, завтра и 5 марта стороны подписали договор.")
    tree = Tree(document.sentences[0])
    found = expressions(tree, day)
    assert len(found) == 4
    friday, yesterday, tomorrow, march = found
    assert friday.past <= day.isoformat() <= friday.ahead
    assert date.fromisoformat(friday.past).weekday() == date.fromisoformat(friday.ahead).weekday() == 4
    assert yesterday.past < day.isoformat() < tomorrow.past
    assert march.past[5:] == march.ahead[5:] == "03-05"


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)), st.integers(-40, 40))
def test_months_are_counted_over_years(day: date, shift: int) -> None:
    moved = months(day, shift)
    assert (int(moved[:4]) * 12 + int(moved[5:])) - (day.year * 12 + day.month) == shift


def test_a_day_that_no_year_has_is_none() -> None:
    assert nearest(lambda year: None, date(2020, 1, 1)) == (None, None)
