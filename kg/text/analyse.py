"""Natasha over a stream of articles, batch by batch: morphology, dependency trees, entity spans, lemmas."""

import importlib.util
import os
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any

from kg.model import Article, Document, Sentence, Span, Token
from kg.text.repair import repair
from kg.text.segment import Stretch, stretches


def point_at_dictionary() -> None:
    """Tell pymorphy2 where its dictionary lies: it asks pkg_resources, which setuptools 81 no longer has."""
    found = importlib.util.find_spec("pymorphy2_dicts_ru")
    if found and found.origin:
        os.environ.setdefault("PYMORPHY2_DICT_PATH", str(Path(found.origin).parent / "data"))


point_at_dictionary()

from natasha import MorphVocab, NewsEmbedding, NewsMorphTagger, NewsNERTagger, NewsSyntaxParser  # noqa: E402
from razdel import tokenize  # noqa: E402

BATCH = 16  # articles; the taggers sort and pad the sentences of a batch together

# Characters that the models have not seen (their news has no ё), replaced one for one so that offsets hold.
PLAIN = str.maketrans(
    {"ё": "е", "Ё": "Е", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u00ad": "-", "\u2011": "-", "\u2010": "-", "\u2012": "-"}
)


@lru_cache(maxsize=1)
def news_embedding() -> Any:
    """The embedding that the taggers share; its vocabulary also knows how frequent a word is in the news."""
    return NewsEmbedding()


class Analyser:
    """Loads the models once (about 0.8 s) and parses articles."""

    def __init__(self) -> None:
        embedding = news_embedding()
        self._morph = NewsMorphTagger(embedding)
        self._syntax = NewsSyntaxParser(embedding)
        self._entities = NewsNERTagger(embedding)
        vocab = MorphVocab()

        @lru_cache(maxsize=200_000)
        def lemma(text: str, pos: str, feats: tuple[tuple[str, str], ...]) -> str:
            return str(vocab.lemmatize(text, pos, dict(feats))).replace("ё", "е")

        self._lemma = lemma

    def documents(self, articles: Iterable[Article]) -> Iterator[Document]:
        """Parse a stream of articles in order; no more than a batch of them is held at a time."""
        stream = iter(articles)
        while batch := list(islice(stream, BATCH)):
            yield from self._batch(batch)

    def _batch(self, articles: list[Article]) -> Iterator[Document]:
        plans: list[list[tuple[Stretch, str, list[Any]]]] = []
        for article in articles:
            plain = article.text.translate(PLAIN)
            plans.append(
                [(part, line, list(tokenize(line))) for part in stretches(plain, article.body) for line in [plain[part.start : part.end]]]
            )
        lines = [line for plan in plans for _, line, _ in plan]
        words = [[token.text for token in tokens] for plan in plans for _, _, tokens in plan]
        morph = iter(by_length(self._morph.map, words))
        syntax = iter(by_length(self._syntax.map, words))
        spans = iter(by_length(self._entities.map, lines))
        for article, plan in zip(articles, plans, strict=True):
            yield Document(
                article,
                tuple(
                    self._sentence(article.text, number, part, tokens, next(morph), next(syntax), next(spans))
                    for number, (part, _, tokens) in enumerate(plan)
                ),
            )

    def _sentence(self, text: str, number: int, part: Stretch, tokens: list[Any], morph: Any, syntax: Any, entities: Any) -> Sentence:
        place = {arc.id: index for index, arc in enumerate(syntax.tokens)}
        return Sentence(
            number,
            part.start,
            part.end,
            part.block,
            repair(
                tuple(
                    Token(
                        index,
                        part.start + token.start,
                        part.start + token.stop,
                        text[part.start + token.start : part.start + token.stop],
                        self._lemma(token.text, tag.pos, tuple(sorted(tag.feats.items()))),
                        tag.pos,
                        dict(tag.feats),
                        -1 if arc.head_id == arc.id else place.get(arc.head_id, -1),
                        arc.rel,
                    )
                    for index, (token, tag, arc) in enumerate(zip(tokens, morph.tokens, syntax.tokens, strict=True))
                )
            ),
            tuple(Span(part.start + span.start, part.start + span.stop, span.type) for span in entities.spans),
            part.heading,
        )


def by_length(run: Any, items: list[Any]) -> list[Any]:
    """`run` over the items sorted by length, results in the given order: a batch is padded to its longest item."""
    order = sorted(range(len(items)), key=lambda index: len(items[index]))
    results: list[Any] = [None] * len(items)
    for index, result in zip(order, run([items[index] for index in order]), strict=True):
        results[index] = result
    return results
