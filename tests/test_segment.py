"""Sentences: where they are, and that no text makes one that is too long to be parsed."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.text.segment import LONGEST, stretches


@pytest.mark.parametrize(
    "case",
    # what stands between bars is a sentence; ¶ is a line end
    [
        "|Токаев прибыл в Москву.| |Его встретил Путин.|",
        "|Визит в Москву|¶|Токаев прибыл.|",
        "|Токаев прибыл¶в Москву.|",
        "|Токаев прибыл|¶¶|в Москву.|",
        "|Об этом сообщил А. Петров.|",
        "|Он ждёт решения.||В Москве ждут ответа.||«Да», — сказал он.|",
        "|Он живёт на просп.Мира.|",
        "  |Токаев прибыл.|  ¶  ",
    ],
)
def test_sentences(case):
    text = case.replace("|", "").replace("¶", "\n")
    marked = list(text)
    for stretch in reversed(list(stretches(text))):
        marked[stretch.end : stretch.end] = "|"
        marked[stretch.start : stretch.start] = "|"
    assert "".join(marked).replace("\n", "¶") == case


def test_headings_have_no_final_stop():
    assert [each.heading for each in stretches("Визит в Москву\n\nТокаев прибыл. Его встретили")] == [True, True, True]
    assert [each.heading for each in stretches("Визит в Москву\n\nТокаев прибыл.")] == [True, False]


@pytest.mark.parametrize(
    "text", ["Россия и Китай обсудили вопрос о " * 2000, "а" * 9000, "слово\n" * 3000, f"»{' ' * 60_000}и", "« " * 9000]
)
def test_no_sentence_is_too_long(text):
    found = list(stretches(text))
    assert all(each.end - each.start <= LONGEST for each in found)
    assert "".join("".join(text[each.start : each.end].split()) for each in found) == "".join(text.split())


@given(st.text(st.sampled_from("Аб .!»\n\t«-1"), max_size=60), st.integers(0, 20))
def test_nothing_is_lost_and_nothing_overlaps(text, begin):
    found = list(stretches(text, begin))
    assert "".join("".join(text[each.start : each.end].split()) for each in found) == "".join(text[begin:].split())
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(text[each.start : each.end].strip() == text[each.start : each.end] != "" for each in found)
