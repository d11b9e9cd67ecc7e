"""Dyads: what the whole article says of two states lifts a candidate that its own sentence leaves in doubt."""

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract import Extractor
from kg.extract.extractor import Reading
from kg.extract.relations.dyads import FLOOR, Dyad, conflicts, dyads, judged, odds, raised
from kg.extract.relations.settle import settle
from kg.extract.relations.weigh import Scales
from kg.model import Article, Document
from kg.text import Analyser
from kg.vocabulary import actors

TEXT = (
    "Франция и Алжир спорят из-за виз. Президент Франции Эмманюэль Макрон раскритиковал Алжир. Алжирские власти вызвали французского посла. "
    "Париж и Алжир обменялись упрёками. Министр финансов Франции встретился с послом Канады. Макрон считает, что Алжир поступает дурно."
)
DOUBT, SURE = 0.2, 0.9


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor(actors(None))


@pytest.fixture(scope="module")
def document() -> Document:
    return next(Analyser().documents([Article("x", TEXT)]))


@pytest.fixture(scope="module")
def reading(extractor: Extractor, document: Document) -> Reading:
    return extractor.read(document)


def seen(document: Document, reading: Reading, chances: list[float]) -> dict[tuple[str, str, str], Dyad]:
    return {one.key: one for one in dyads(document, reading.cast, reading.found, chances)}


def test_a_dyad_is_two_states_and_a_type_of_event(document: Document, reading: Reading) -> None:
    found = seen(document, reading, [DOUBT] * len(reading.found))
    assert ("FRA", "DZA", "ACCUSE") in found
    assert ("CAN", "FRA", "CONSULT") in found, "a meeting has no direction: the states stand in alphabetical order"
    assert all(source != target for source, target, _ in found)
    assert "ACCUSE" in conflicts()
    assert "CONSULT" not in conflicts()


def test_many_faint_hints_count_as_one_clear_one(document: Document, reading: Reading) -> None:
    """Of the same best hint, the one beside which others stand gives the higher chance that any is right."""
    key = ("FRA", "DZA", "ACCUSE")
    numbers = [number for number, one in enumerate(reading.found) if one.candidate.relation == "criticism"]
    alone = [DOUBT if number == numbers[0] else 0.0 for number in range(len(reading.found))]
    together = [DOUBT if number in numbers else 0.0 for number in range(len(reading.found))]
    first, second = (seen(document, reading, chances)[key].features for chances in (alone, together))
    assert first["best"] == second["best"]
    assert first["any"] < second["any"]
    assert first["event=ACCUSE any"] == first["any"]


def test_only_the_surest_of_a_likely_dyad_is_raised(document: Document, reading: Reading) -> None:
    chances = [DOUBT + number / 1000 for number in range(len(reading.found))]
    found = list(seen(document, reading, chances).values())
    assert raised(found, Scales({"bias": -9.0})) == frozenset()
    lifted = raised(found, Scales({"bias": 9.0}))
    assert lifted == {one.surest for one in found if one.surest is not None}
    for one in found:
        same = [number for number in lifted if number == one.surest]
        assert len(same) <= 1


def test_what_its_sentence_hardly_says_is_not_raised(document: Document, reading: Reading) -> None:
    found = dyads(document, reading.cast, reading.found, [FLOOR / 2] * len(reading.found))
    assert found
    assert raised(found, Scales({"bias": 9.0})) == frozenset()


def test_what_is_only_read_from_the_tone_of_a_speaker_is_not_raised(document: Document, reading: Reading) -> None:
    tones = [number for number, one in enumerate(reading.found) if judged(one.candidate)]
    assert tones, "the text has a sentence in which somebody speaks ill of a state"
    chances = [SURE if number in tones else DOUBT for number in range(len(reading.found))]
    assert not set(tones) & {one.surest for one in dyads(document, reading.cast, reading.found, chances)}


def test_raised_candidates_win_where_their_word_has_no_winner(reading: Reading) -> None:
    words = Counter(one.candidate.word for one in reading.found)
    first, second, *_ = [number for number, one in enumerate(reading.found) if words[one.candidate.word] > 1]
    scored = [(one, DOUBT) for one in reading.found]
    won, lost = settle(scored, 0.5, {first})
    assert [id(one) for one, _ in won] == [id(reading.found[first])]
    assert len(won) + len(lost) == len(scored)
    scored[second] = (reading.found[second], SURE)
    assert reading.found[first].candidate.word == reading.found[second].candidate.word
    assert [id(one) for one, _ in settle(scored, 0.5, {first})[0]] == [id(reading.found[second])]


def test_of_the_readings_of_one_word_only_the_surest_is_raised(reading: Reading) -> None:
    numbers = [number for number, one in enumerate(reading.found) if one.candidate.word == reading.found[0].candidate.word]
    assert len(numbers) > 1
    scored = [(one, DOUBT + number / 1000) for number, one in enumerate(reading.found)]
    won, _ = settle(scored, 0.5, frozenset(numbers))
    assert [id(one) for one, _ in won] == [id(reading.found[numbers[-1]])]


def test_the_weights_that_are_given_decide(extractor: Extractor, document: Document, reading: Reading) -> None:
    chances = [DOUBT] * len(reading.found)
    assert not extractor.conclude(document, reading, chances, Scales({"bias": -9.0})).won
    assert extractor.conclude(document, reading, chances, Scales({"bias": 9.0})).won


@settings(max_examples=50, deadline=None)
@given(st.lists(st.floats(0, 1), min_size=2, max_size=20))
def test_odds_keep_the_order_and_stay_within_reason(chances: list[float]) -> None:
    values = [odds(chance) for chance in sorted(chances)]
    assert all(one <= other for one, other in pairwise(values))
    assert all(abs(value) < 4 for value in values)
