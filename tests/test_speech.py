"""Who said what: the table of cases, and what holds of all quotations and statements."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from linguistic import cases, read, word

from kg.errors import VocabularyError
from kg.extract.attribution import attribution
from kg.extract.speech import frames, statements
from kg.extract.speech.quotes import quotes, ranges
from kg.extract.speech.talks import talks
from kg.model import Article, Document, Sentence, Topic
from kg.text.nominal import action, quality
from kg.text.segment import stretches
from kg.vocabulary.load import action_nouns, carriers, read_table, speaker_words, speech_words, topic_words
from kg.vocabulary.records import SpeechWord

PIECES = st.lists(st.sampled_from(["«", "»", '"', "“", "”", "„", "слово", "Мир", " ", ". ", ", ", "— ", ": ", "\n", "\n\n"]), max_size=40)


@pytest.mark.parametrize(("text", "expected"), cases("speech"))
def test_talks(text: str, expected: str) -> None:
    document, cast = read(text)
    found = [f"{one.speaker.label}: {one.best.label}" for one in talks(document, cast)]  # whatever the weights think of them
    assert "; ".join(found) == expected


@pytest.mark.parametrize(("text", "fragment", "expected"), cases("attribution"))
def test_attribution(text: str, fragment: str, expected: str) -> None:
    document, cast = read(text)
    _, token = word(document, fragment)
    found = attribution(frames(document, cast), token.start, token.end)
    assert (found.label if found else "-") == expected


def test_an_office_beside_a_name_is_no_other_name_of_the_speaker() -> None:
    document, cast = read("Премьер-министр Индии Нарендра Моди сказал, что урожай погиб.")
    assert {name for one in statements(document, cast) for name in one.subject.aliases} <= {"Моди"}


def test_statement_carries_the_words_it_rests_on() -> None:
    text = "Президент Казахстана Касым-Жомарт Токаев прилетел в Берлин.\n\n«Мы ценим помощь Германии», — сказал он."
    document, cast = read(text)
    (found,) = statements(document, cast)
    assert isinstance(found.object, Topic)
    assert found.object.entities == ("Германия",)
    assert found.trigger_span is not None
    assert text[slice(*found.trigger_span)] == "сказал"
    assert text[found.evidence.start : found.evidence.end] == found.evidence.quote


def test_quotation_over_paragraphs_is_one_speech() -> None:
    text = "Токаев сказал: «Казахстан поможет Киргизии.\n\n«Китай построит дорогу в Киргизию»."
    document, cast = read(text)
    assert {one.subject.label for one in statements(document, cast)} == {"Касым-Жомарт Токаев"}
    _, token = word(document, "построит")
    found = attribution(frames(document, cast), token.start, token.end)
    assert found is not None
    assert found.label == "Касым-Жомарт Токаев"


def test_interview_is_read_by_its_questions() -> None:
    text = (
        "Интервью с Касым-Жомартом Токаевым.\n\nГазета: Поможет ли Казахстан Киргизии?\n\n"
        "Касым-Жомарт Токаев: Казахстан поможет Киргизии.\n\n— Вступит ли Турция в союз?\n\n— Турция ведёт переговоры с Россией.\n"
    )
    document, cast = read(text)
    _, token = word(document, "ведёт")
    found = attribution(frames(document, cast), token.start, token.end)
    assert found is not None
    assert found.label == "Касым-Жомарт Токаев"


def test_a_quotation_goes_on_over_lines_up_to_its_closing_mark() -> None:
    text = "«На нас лежит ответственность, — сказал Столтенберг.\n— Франция вправе учить.\nГермания боится войны».\nИспания молчит."
    document, cast = read(text)
    told = {}
    for fragment in ("учить", "боится", "молчит"):
        _, token = word(document, fragment)
        found = attribution(frames(document, cast), token.start, token.end)
        told[fragment] = found.label if found else None
    assert told == {"учить": "Йенс Столтенберг", "боится": "Йенс Столтенберг", "молчит": None}


@pytest.mark.parametrize(
    "opening", ["В заявлении МИД России говорится:", "В МИД России сообщили:", "Как говорится в сообщении на сайте МИД России:"]
)
def test_a_paragraph_behind_an_introduction_is_said_by_whom_it_names(opening: str) -> None:
    document, cast = read(f"{opening}\n\nПосле взрыва мы усилили контроль.\n\nПозже посол уехал.")
    assert [one.speakers[0].label for one in frames(document, cast)] == ["МИД России"]


def test_what_an_answer_tells_of_others_does_not_end_an_interview() -> None:
    text = (
        "Касым-Жомарт Токаев: Казахстан поможет Киргизии.\n\nГермания заявила, что согласна.\n\n— А Турция?\n\n— Турция ведёт переговоры с Россией.\n\n"
        "Лавров заявил, что Россия рада."
    )
    document, cast = read(text)
    speakers = {}
    for fragment in ("ведёт", "рада"):
        _, token = word(document, fragment)
        found = attribution(frames(document, cast), token.start, token.end)
        speakers[fragment] = found.label if found else None
    assert speakers == {"ведёт": "Касым-Жомарт Токаев", "рада": "Сергей Лавров"}


def test_a_pronoun_is_nobodys_name() -> None:
    text = "Газопровод убивает Украину, заявил министр Яцек Чапутович в интервью изданию Handelsblatt, сообщает Он призвал НАТО к решительным мерам."
    assert {one.label for speech in frames(*read(text)) for one in speech.speakers} == {"Яцек Чапутович"}


def test_talk_of_politics_is_likelier_worth_a_statement() -> None:
    chances = []
    for thing in ("переговоры министров", "тренировки футболистов"):
        document, cast = read(f"Президент Казахстана Касым-Жомарт Токаев заявил, что {thing} прошли в Астане.")
        chances += [one.confidence for one in statements(document, cast)] or [0.0]
    assert chances[0] > chances[1]


def plain(text: str) -> Document:
    """A document whose sentences are found and not parsed."""
    parts = enumerate(stretches(text))
    return Document(Article("a", text), tuple(Sentence(number, part.start, part.end, part.block, (), ()) for number, part in parts))


@settings(max_examples=200, deadline=None)
@given(PIECES)
def test_quotations_lie_in_the_text_and_do_not_overlap(pieces: list[str]) -> None:
    text = "".join(pieces)
    found = sorted(ranges(plain(text)))
    assert all(0 <= start <= end <= len(text) for start, end in found)
    assert all(one[1] <= other[0] for one, other in pairwise(found))


def test_names_in_marks_are_counted_and_verbs_seen() -> None:
    document, _ = read("Газета «Труд» пишет: «Мы ждём мира».")
    assert [(one.words, one.verb) for one in quotes(document)] == [(1, False), (3, True)]


def test_nouns_of_action() -> None:
    pairs = ("нарушить нарушение", "обсуждать обсуждение", "прибыть прибытие", "сократить сокращение", "выступить выступление")
    assert [f"{verb} {action(verb)}" for verb in (pair.split()[0] for pair in pairs)] == list(pairs)
    assert quality("возможный") == "возможность"
    assert action("быть") is None


def lists() -> Iterator[tuple[str, tuple[str, ...]]]:
    for entry in speech_words():
        yield entry.id, entry.lemma
    for carrier in carriers():
        yield carrier.id, carrier.noun


@pytest.mark.parametrize(("name", "words"), list(lists()))
def test_lemmas_are_lemmas(name: str, words: tuple[str, ...]) -> None:
    assert all(word == word.lower().replace("ё", "е") for word in words), name


def test_enough_reporting_words() -> None:
    assert len({lemma for entry in speech_words() for lemma in entry.lemma}) >= 300
    assert len(action_nouns()) >= 300
    assert {"through", "link", "light", "empty", "vague", "aside", "back"} <= set(topic_words())
    assert {"person", "thing", "same", "known"} <= set(speaker_words())


def test_misspelt_key_is_named(tmp_path: Path) -> None:
    place = tmp_path / "speech.yaml"
    place.write_text("- {id: say, pos: verb, act: say, lemma: [сказать], contents: [clause]}\n", encoding="utf-8")
    with pytest.raises(VocabularyError, match=r"speech\.yaml: say: contents"):
        read_table(place, SpeechWord)
