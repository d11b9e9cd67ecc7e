"""Whether an act is a fact, a plan, a wish or denied."""

from collections import Counter

import pytest
from linguistic import cases, read, word

from kg.extract.epoch import Epoch
from kg.extract.status import around, status
from kg.extract.tenure import tenures
from kg.vocabulary import actors
from kg.vocabulary.load import status_words


@pytest.mark.parametrize(("text", "trigger", "expected"), cases("status"))
def test_status(text: str, trigger: str, expected: str) -> None:
    tree, token = word(read(text)[0], trigger)
    assert status(tree, token.index) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Obama was in office until January 2017, Yeltsin until 1999
        ("Санкции ввёл президент США Барак Обама. Их отменили в 2019 году.", ["past"]),
        ("Санкции ввёл президент США Барак Обама. Их отменили в 2014 году.", ["actual"]),
        ("Санкции ввёл президент США Барак Обама. Их отменят к 2030 году.", ["actual"]),
        ("Санкции ввёл президент США Барак Обама.", ["actual"]),
        ("Санкции ввёл президент США Барак Обама. Обновлено 12.03.2019", ["past"]),
        ("Санкции ввёл президент США Барак Обама. Обновлено 12 марта 2019", ["past"]),
        ("Санкции ввёл президент США Барак Обама. Обновлено: март 12-го, 2019", ["past"]),
        ("Санкции ввёл первый чернокожий президент США Барак Обама. Их отменили в 2019 году.", ["past"]),
        ("Санкции ввёл действующий президент США Барак Обама. Их отменили в 2019 году.", ["actual"]),
        ("Улицу назвали в честь президента России Бориса Ельцина.", ["past"]),
        ("Улицу назвали в честь президента США Гарри Трумэна.", ["past"]),
        ("Дочь чилийского диктатора Аугусто Пиночета дала интервью.", ["past"]),
        ("Президент США Барак Обама ввёл санкции, а президент США Дональд Трамп их отменил.", ["past", "actual"]),
        ("При президенте России Борисе Ельцине отношения были другими, сказал президент России Владимир Путин.", ["past", "actual"]),
    ],
)
def test_offices_end_with_the_years(text: str, expected: list[str]) -> None:
    document, cast = read(text)
    assert [office.status for office in tenures(document, cast, Epoch(actors()))] == expected


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Парламент хочет отстоять санкции.", "санкции", "want"),
        ("Новое правительство отменит санкции.", "санкции", "planned"),
        ("Парламент ввёл санкции.", "санкции", None),
    ],
)
def test_what_is_around_is_told_whether_it_bears_on_the_act_or_not(text: str, trigger: str, expected: str | None) -> None:
    tree, token = word(read(text)[0], trigger)
    assert around(tree, token.index) == expected


def test_no_status_word_is_hidden_by_another_entry() -> None:
    places = Counter((lemma, place) for entry in status_words() for lemma in entry.lemma for place in entry.over)
    assert [place for place, count in places.items() if count > 1] == []


@pytest.mark.parametrize(
    ("text", "trigger", "plain", "hostile", "lasting"),
    [
        ("Армия пыталась захватить остров.", "захватить", "urged", "actual", "urged"),
        ("Армия не пыталась захватить остров.", "захватить", "denied", "denied", "denied"),
        ("Армия может попытаться захватить остров.", "захватить", "urged", "urged", "urged"),
        ("Армия отложила вторжение на остров.", "вторжение", "denied", "denied", "denied"),
        ("Армия отменила удар по острову.", "удар", "denied", "denied", "actual"),
        ("Парламент не отменил санкции.", "санкции", "actual", "actual", "actual"),
        ("Парламент отменил санкции.", "санкции", "denied", "denied", "actual"),
        ("Парламент хочет отстоять санкции.", "санкции", "urged", "actual", "urged"),
        ("Парламент хочет ввести санкции.", "санкции", "urged", "urged", "urged"),
    ],
)
def test_hostile_acts_are_done_by_trying_and_lasting_ones_not_undone_by_lifting(
    text: str, trigger: str, plain: str, hostile: str, lasting: str
) -> None:
    tree, token = word(read(text)[0], trigger)
    found = [status(tree, token.index, kinds=frozenset(kinds)) for kinds in ((), ("hostile",), ("lasting",))]
    assert found == [plain, hostile, lasting]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Президент Казахстана Касым-Жомарт Токаев ушёл в отставку.", "past"),
        ("Умер президент Казахстана Касым-Жомарт Токаев.", "past"),
        ("Парламент принял отставку президента Казахстана Касым-Жомарта Токаева.", "past"),
        ("Парламент потребовал отставки президента Казахстана Касым-Жомарта Токаева.", "actual"),
        ("Послы почтили президента Казахстана Касым-Жомарта Токаева, который скончался в Астане.", "past"),
        ("Суд допросил отстранённого президента Казахстана Касым-Жомарта Токаева.", "past"),
        ("Президент Казахстана Касым-Жомарт Токаев не ушёл в отставку.", "actual"),
        ("Президент Казахстана Касым-Жомарт Токаев ушёл в отпуск.", "actual"),
        ("Парламент объявил об отставке президента Казахстана Касым-Жомарта Токаева.", "past"),
        ("Суд издал указ об отставке президента Казахстана Касым-Жомарта Токаева.", "past"),
        ("Парламент обсудил указ о наградах президента Казахстана Касым-Жомарта Токаева.", "actual"),
        ("Суд допросил отстранённого военными президента Казахстана Касым-Жомарта Токаева.", "past"),
        ("Суд временно отстранил от должности президента Казахстана Касым-Жомарта Токаева.", "actual"),
        ("Посла назначили по просьбе Касым-Жомарта Токаева, тогда президента Казахстана.", "past"),
        ("Посла назначили по просьбе Касым-Жомарта Токаева, тогда ещё президента Казахстана.", "past"),
        ("Посла назначили при президенте Казахстана Марате Сеитове.", "past"),
        ("Комиссия при президенте Казахстана Марате Сеитове осудила взрыв.", "actual"),
        ("Посла назначили при президенте Казахстана Касым-Жомарте Токаеве.", "actual"),
        ("Тогда президент Казахстана Касым-Жомарт Токаев назначил посла.", "actual"),
        ("Президент Казахстана Касым-Жомарт Токаев прибыл в Астану. Политик скончался в тот же день.", "actual"),
        ("Суд уволил брата президента Казахстана Касым-Жомарта Токаева.", "actual"),
        ("Сообщения о смерти президента Казахстана Касым-Жомарта Токаева опровергнуты.", "actual"),
        ("Президент Казахстана Касым-Жомарт Токаев пока не ушёл в отставку.", "actual"),
        ("Президент Казахстана Касым-Жомарт Токаев вновь ушёл в отставку.", "past"),
        ("Президент Казахстана Касым-Жомарт Токаев ушёл в отставку из-за слухов о болезни.", "past"),
        ("Если начнётся война, тогда президент Казахстана Касым-Жомарт Токаев поможет.", "actual"),
        ("Король Таиланда Пумипон Адульядет отрёкся от престола.", "past"),
        ("Послы заменили президента Казахстана Касым-Жомарта Токаева, который скончался в Астане.", "past"),
        ("Нынешний президент Казахстана Касым-Жомарт Токаев сложил полномочия.", "actual"),
        ("Экс-президент Казахстана Касым-Жомарт Токаев прибыл в Астану.", "past"),
        ("Брата президента Казахстана Касым-Жомарта Токаева убили в Астане.", "actual"),
        ("Суд рассмотрел покушение на убийство президента Казахстана Касым-Жомарта Токаева.", "actual"),
    ],
)
def test_offices_end(text: str, expected: str) -> None:
    document, cast = read(text)
    assert [office.status for office in tenures(document, cast, Epoch(actors()))] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Уволены посол Армении Тигран Балаян и посол Грузии Давид Бакрадзе.", ["past", "past"]),
        ("Министр обороны Армении Тигран Балаян освобождён от должности посла.", ["actual", "past"]),
        # the dead hold nothing, however they came to it
        ("Президент Казахстана Касым-Жомарт Токаев скончался. Он стал президентом в 2019 году.", ["past", "past"]),
        # what was won before the last year told of was won before it was lost
        (
            "Министр обороны Армении Тигран Балаян подал в отставку. Он стал министром обороны Армении в 2012 году. Выборы прошли в 2015 году.",
            ["past", "past"],
        ),
        # what the article tells at its head is newer than what it dates
        (
            "Министр обороны Армении Тигран Балаян уволен. Выборы прошли в 2009 году. Тигран Балаян стал министром обороны Армении в 2009 году.",
            ["past", "past"],
        ),
        ("Премьер Армении Тигран Балаян уволил посла Армении Давида Акопяна.", ["actual", "past"]),
        # one post after the other
        (
            "В 2002 году Тигран Балаян избран депутатом парламента Армении. В 2011 году Тигран Балаян назначен послом Армении.",
            ["past", "actual"],
        ),
        (
            "В 2002 году Тигран Балаян избран президентом Армении. В 2011 году Тигран Балаян избран лидером партии «Горы».",
            ["actual", "actual"],
        ),
        # a post in one body does not go with that in another
        ("Министр обороны Армении Тигран Балаян подал в отставку. Тигран Балаян — лидер партии «Горы».", ["past", "actual"]),
        ("Министр обороны Армении Тигран Балаян подал в отставку. Имя нового министра обороны не названо.", ["past", "past"]),
        ("Президент Армении Тигран Балаян подал в отставку. Тигран Балаян вновь избран президентом Армении.", ["actual", "actual"]),
    ],
)
def test_several_offices_end(text: str, expected: list[str]) -> None:
    document, cast = read(text)
    assert [office.status for office in tenures(document, cast, Epoch(actors()))] == expected
