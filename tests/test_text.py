"""Sentences and tokens: offsets hold, lines are told from wraps, batches do not change what is read."""

from hypothesis import given
from hypothesis import strategies as st

from kg.model import Article
from kg.text import Analyser
from kg.text.segment import blocks, stretches

TEXTS = st.text(alphabet="аБё .!?«»\n\r\t—Xx1\u00a0\u0301", max_size=200)


@given(TEXTS)
def test_sentences_lie_in_the_text_in_order(text: str) -> None:
    end = 0
    for part in stretches(text):
        assert end <= part.start < part.end <= len(text)
        assert text[part.start : part.end].strip() == text[part.start : part.end]
        end = part.end


def test_a_wrapped_line_goes_on() -> None:
    text = "Президент прибыл\nв Москву.\nОн рад."
    assert [text[a:b] for a, b in blocks(text, 0)] == ["Президент прибыл\nв Москву.", "Он рад."]


def test_a_headline_stands_alone() -> None:
    found = list(stretches("Токаев посетит Москву\n\nОб этом сообщили в Астане."))
    assert [part.heading for part in found] == [True, False]


def test_tokens_keep_their_letters_and_places() -> None:
    text = "date 2020-01-01\n\nНазарбаев принял\u00a0Лукашенко в Акорде. Ещё он звонил Королёву."
    document = next(Analyser().documents([Article("a", text, body=17)]))
    tokens = [token for sentence in document.sentences for token in sentence.tokens]
    assert all(text[token.start : token.end] == token.text for token in tokens)
    assert "Королёву" in {token.text for token in tokens}
    assert all("ё" not in token.lemma for token in tokens)


def test_batches_say_the_same() -> None:
    analyser = Analyser()
    articles = [Article(str(number), f"Россия и Китай подписали {'большое ' * (number % 3)}соглашение.") for number in range(40)]
    together = list(analyser.documents(articles))
    alone = [next(analyser.documents([article])) for article in articles]
    assert [[token.text for token in one.sentences[0].tokens] for one in together] == [
        [token.text for token in one.sentences[0].tokens] for one in alone
    ]
    assert [one.article.id for one in together] == [article.id for article in articles]


def test_nothing_is_no_sentence() -> None:
    assert [document.sentences for document in Analyser().documents([Article("a", ""), Article("b", " \n ")])] == [(), ()]
