"""A small build with every kind of assertion, for the tests of the graph's formats."""

from pathlib import Path

from kg.model import Actor, Article, Assertion, Evidence, Topic
from kg.serial import write_articles, write_assertions

KAZ = Actor("KAZ", "Казахстан", "COUNTRY", "KAZ", ("РК",), "Q232")
RUS = Actor("RUS", "Россия", "COUNTRY", "RUS", (), "Q159")
TUR = Actor("TUR", "Турция", "COUNTRY", "TUR")
XAB = Actor("XAB", "Абхазия", "COUNTRY", "XAB")
UN = Actor("UN", "ООН", "ORG", "UN")
TOKAEV = Actor("person:Токаев", "Касым-Жомарт Токаев", "PERSON", "KAZ", ("Токаев",))
ENVOY = Actor("article-1/посол", "посол Турции", "PERSON", "TUR", unnamed=True)
WEST = Actor("west", "Запад", "GROUP")
LANGUAGE = Topic("роль русский язык", "роль русского языка", ("Россия",))

ARTICLES = (
    Article("a1", "", title="Визит в Москву", source="Лента", url="https://news.example/1", published="2019-04-03", language="ru"),
    Article("a2 <&>\u202e/\"'", "", title="=cmd|' /C calc'!A0", published="2021-01-05"),
    Article("a3", ""),
)


def quoted(sentence: int, start: int, quote: str) -> Evidence:
    """Words at a place."""
    return Evidence(sentence, start, start + len(quote), quote)


def said(article: Article, relation: str, subject: Actor, thing: Actor | Topic, evidence: Evidence, **more: object) -> Assertion:
    """An assertion of an article."""
    return Assertion(article.id, relation, subject, thing, evidence, f"{relation}:test", published=article.published, **more)  # type: ignore[arg-type]


FIRST, SECOND, THIRD = ARTICLES
VISIT = quoted(0, 10, "Токаев прибыл в Москву\nи провёл переговоры.")
ASSERTIONS = (
    said(FIRST, "position", TOKAEV, KAZ, quoted(0, 0, "Президент Казахстана Токаев"), title="президент", confidence=0.93),
    said(FIRST, "visit", TOKAEV, RUS, VISIT, date="2019-04-03", place="Москва", event="e1"),
    said(FIRST, "meeting", KAZ, RUS, VISIT, date="2019-04", event="e1", more_evidence=(quoted(1, 60, "Стороны беседовали."),)),
    said(FIRST, "statement", TOKAEV, LANGUAGE, quoted(2, 80, "«Роль русского языка не изменится», — сказал он."), date="2019"),
    said(FIRST, "sanction", WEST, RUS, quoted(3, 130, "Запад ввёл санкции, утверждает посол."), attribution=ENVOY),
    said(FIRST, "member_of", KAZ, UN, quoted(4, 170, "Казахстан состоит в ООН.")),
    said(SECOND, "meeting", KAZ, RUS, quoted(0, 0, 'Опять встреча: "Казахстан" \\ и Россия;\tтаб'), confidence=0.5),
    said(SECOND, "aid", TUR, XAB, quoted(1, 45, "+1 помощь"), status="planned"),
    said(SECOND, "attack", RUS, TUR, quoted(2, 60, "Удара не было."), status="denied", attribution=TOKAEV),
    said(SECOND, "attack", RUS, TUR, quoted(3, 75, "Россия ударила."), attribution=ENVOY, date="2021-01-04"),
    said(SECOND, "concession", RUS, TUR, quoted(4, 91, "Россия отвела войска.")),
    said(SECOND, "criticism", TUR, RUS, quoted(5, 113, "@Турция осудила.")),
)


def write_small_build(folder: Path) -> Path:
    """The build as files, and its folder."""
    folder.mkdir(parents=True, exist_ok=True)
    write_articles(folder / "articles.jsonl", ARTICLES)
    write_assertions(folder / "assertions.jsonl", ASSERTIONS)
    return folder
