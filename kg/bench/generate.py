"""A made-up graph of any size, the same for the same seed: who acts is real, what they do is drawn by lot."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path

from kg.files import make_folder
from kg.model import Actor, Article, Assertion, Evidence, Topic
from kg.serial import write_articles, write_assertions
from kg.vocabulary import actors, relations

PER_ARTICLE = 8
FIRST, DAYS = date(2010, 1, 1), 6000
STATUSES = ("actual", "actual", "actual", "actual", "actual", "actual", "planned", "urged", "denied", "actual")
WORDS = [
    "переговоры",
    "сторон",
    "прошли",
    "в",
    "столице",
    "где",
    "министры",
    "обсудили",
    "торговлю",
    "безопасность",
    "границу",
    "договор",
    "санкции",
    "помощь",
    "выборы",
    "газ",
    "транзит",
    "урегулирование",
    "кризис",
    "перемирие",
    "совет",
    "резолюция",
    "визит",
    "посол",
    "нота",
    "протест",
    "учения",
    "союз",
    "форум",
]
TITLES = ("президент", "премьер-министр", "министр иностранных дел", "посол", "министр обороны", "пресс-секретарь")


class Generator:
    """Articles and assertions by lot."""

    def __init__(self, seed: int, people: int = 20_000, topics: int = 5_000) -> None:
        self._lot = random.Random(seed)
        vocabulary = actors()
        countries = [country for country in vocabulary.countries if country.iso2]
        self._lot.shuffle(countries)
        self._countries = [Actor(country.id, country.name.ru, "COUNTRY", country.id, wikidata=country.wikidata) for country in countries]
        self._weights = falling(len(countries))
        self._organisations = [Actor(entry.id, entry.name.ru, entry.type, entry.code) for entry in vocabulary.organisations]
        self._people = [self._person(number) for number in range(people)]
        self._fame = falling(people)
        self._topics = [Topic(f"topic:{number}", f"{self._words(2)} {number}") for number in range(topics)]
        self._relations = [relation.id for relation in relations().values()]

    def _words(self, number: int) -> str:
        return " ".join(self._lot.choices(WORDS, k=number))

    def _country(self) -> Actor:
        return self._lot.choices(self._countries, cum_weights=self._weights)[0]

    def _person(self, number: int) -> Actor:
        return Actor(f"person:{number}", f"Деятель {number}", "PERSON", self._country().id)

    def _actor(self) -> Actor:
        share = self._lot.random()
        if share < 0.55:
            return self._country()
        return self._known() if share < 0.85 else self._lot.choice(self._organisations)

    def _known(self) -> Actor:
        return self._lot.choices(self._people, cum_weights=self._fame)[0]

    def article(self, number: int) -> Article:
        """The article of a number."""
        published = (FIRST + timedelta(days=self._lot.randrange(DAYS))).isoformat()
        source = f"Лента {self._lot.randrange(40)}"
        return Article(
            f"a{number:07d}",
            "",
            title=self._words(6),
            source=source,
            url=f"https://news.example/{number}",
            published=published,
            language="ru",
        )

    def assertions(self, article: Article, number: int) -> Iterator[Assertion]:
        """So many assertions of an article."""
        start = 0
        for sentence in range(number):
            relation = self._lot.choice(self._relations)
            quote = self._words(12).capitalize() + "."
            subject, thing = self._ends(relation)
            yield Assertion(
                article=article.id,
                relation=relation,
                subject=subject,
                object=thing,
                evidence=Evidence(sentence, start, start + len(quote), quote),
                rule=f"{relation}:{self._lot.randrange(30)}",
                status=self._lot.choice(STATUSES),
                confidence=self._lot.randrange(50, 100) / 100,
                title=self._lot.choice(TITLES) if relation == "position" else None,
                attribution=self._actor() if self._lot.random() < 0.25 else None,
                date=article.published if self._lot.random() < 0.5 else None,
                published=article.published,
            )
            start += len(quote) + 1

    def _ends(self, relation: str) -> tuple[Actor, Actor | Topic]:
        if relation == "statement":
            return self._known(), self._lot.choice(self._topics)
        if relation == "position":
            return self._known(), self._country()
        if relation == "member_of":
            return self._country(), self._lot.choice(self._organisations)
        subject = self._actor()
        while (thing := self._actor()).id == subject.id:
            pass
        return subject, thing


def falling(number: int) -> list[float]:
    """Weights added up: few are in most of the news, and most in little of it."""
    return list(accumulate(1 / (rank + 1) for rank in range(number)))


def write_build(folder: Path, assertions: int, seed: int = 1) -> None:
    """Write `articles.jsonl` and `assertions.jsonl` of so many assertions, as a build does. Raises OutputError."""
    make_folder(folder)
    counts = [min(PER_ARTICLE, assertions - begun) for begun in range(0, assertions, PER_ARTICLE)]
    dated = Generator(seed)
    articles = [dated.article(number) for number in range(len(counts))]
    write_articles(folder / "articles.jsonl", articles)
    write_assertions(
        folder / "assertions.jsonl",
        (one for article, count in zip(articles, counts, strict=True) for one in dated.assertions(article, count)),
    )
