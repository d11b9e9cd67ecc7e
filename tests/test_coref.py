"""Words that take up actors named before: `[words|label]` as in test_mentions; `-` where two readings are equally good."""

import pytest
from casts import check, read

PRONOUNS = """
Президент Казахстана Касым-Жомарт Токаев прибыл в Баку. [Он|Касым-Жомарт Токаев] пробудет там два дня.
Канцлер Германии Ангела Меркель прибыла в Баку. Завтра [она|Ангела Меркель] улетит домой.
Гурам Тордуа встретил Ольгу Ломакину. [Она|Ольга Ломакина] передала [ему|Гурам Тордуа] письмо.
Россия отозвала [своего|Россия] посла.
Токаев приехал вместе со [своими|Касым-Жомарт Токаев] советниками.
Россия и Китай подписали договор. [Они|Китай + Россия] обещают соблюдать его.
"""

DESCRIPTIONS = """
Президент Грузии Гурам Тордуа выступил вечером. [Президент|Гурам Тордуа] не назвал сроков.
Премьер-министр Италии Джулио Ремонди ушёл. [Глава правительства|Джулио Ремонди] объяснил это усталостью.
Переговоры Армении и Азербайджана завершились. [Обе страны|Азербайджан + Армения] довольны.
Польша строит забор. Раньше [страна|Польша] обходилась без него.
Казахстан закупил вагоны у России. [Республика|Казахстан] платит сразу.
Норвегия ждёт гостей из Франции. [Королевство|Норвегия] готово.
Министерство иностранных дел Швеции молчит. [Шведское ведомство|МИД Швеции] ждёт. [Польское министерство|Польша] тоже.
Российские миротворцы ушли. Армения недовольна. Упрёки Армении [миротворцы|миротворцы России] отвергли.
МИД Армении и МИД Турции молчат. [Оба ведомства|МИД Армении + МИД Турции] ждут.
НАТО приняло Финляндию. Решение [Альянса|НАТО] одобрили.
Договор ждут [парламенты|-] обеих сторон.
Касым-Жомарт Токаев принял Шавката Мирзиёева. [Оба президента|Касым-Жомарт Токаев + Шавкат Мирзиёев] довольны.
Токаев встретил Шольца. [Лидеры|Касым-Жомарт Токаев + Олаф Шольц] подписали договор. [Оба политика|Касым-Жомарт Токаев + Олаф Шольц] довольны.
"""

OFFICES = """
Энтони Блинкен прибыл в Москву. Россия ждала его. Вечером [госсекретарь|Энтони Блинкен] улетел.
Дональд Трамп сердит. [Хозяин Белого дома|Дональд Трамп] отменил встречу.
Папа римский Франциск молился. [Понтифик|Франциск] простудился.
Реджеп Тайип Эрдоган ждал. Джо Байден поблагодарил [турецкого коллегу|Реджеп Тайип Эрдоган] за прямоту.
Амир Хан Муттаки принял гостей. [Афганский министр|Амир Хан Муттаки] поблагодарил Россию.
Токаев приехал в Россию с визитом в качестве [главы государства|Касым-Жомарт Токаев].
В Москву прилетел [генеральный секретарь НАТО|Йенс Столтенберг] Столтенберг.
"""

ROLES = """
Драматург Гурам Тордуа приехал в Баку. Россия его ждала. По словам [драматурга|Гурам Тордуа], пьеса готова.
Жалобу подал Гурам Тордуа, адвокат. [Адвокат|Гурам Тордуа] добавил, что суд начнётся осенью.
Выступил Гурам Тордуа. [Политик|Гурам Тордуа] отказался от поста.
Выступили Гурам Тордуа и Пётр Ломакин. [Политик|-] отказался от поста.
Драматург Гурам Тордуа приехал. Газету купил [драматург|-] из Перу.
Выступил Гурам Тордуа. [Женщина|-] ушла.
"""

QUOTES = """
«[Я|Гурам Тордуа] не подпишу этот договор», — заявил Гурам Тордуа.
Токаев принял Путина. Россия довольна. «[Президент|Касым-Жомарт Токаев] не торопится», — сказал сотрудник МИД Казахстана.
Россия ждёт. «[Республика|Казахстан] не торопится», — сказал сотрудник МИД Казахстана.
"""


@pytest.mark.parametrize("line", ROLES.strip().splitlines())
def test_a_noun_takes_up_whom_the_article_calls_so(line):
    check(line)


@pytest.mark.parametrize("line", PRONOUNS.strip().splitlines())
def test_pronouns_take_up_who_stands_out(line):
    check(line)


@pytest.mark.parametrize("line", DESCRIPTIONS.strip().splitlines())
def test_descriptions_take_up_who_was_named(line):
    check(line)


@pytest.mark.parametrize("line", OFFICES.strip().splitlines())
def test_an_office_takes_up_its_holder(line):
    check(line)


@pytest.mark.parametrize("line", QUOTES.strip().splitlines())
def test_inside_quotation_marks_the_speaker_is_meant(line):
    check(line)


def test_of_two_equal_readings_none_is_taken():
    text = "Пётр Ломакин и Гурам Тордуа приехали вместе. Он устал."
    pronoun = next(mention for mention in read(text).mentions if mention.kind == "pronoun")
    assert pronoun.actor is None


def test_a_pronoun_can_hold_an_office():
    cast = read("Гурам Тордуа родился в Батуми. В прошлом году он стал премьер-министром Грузии.")
    assert {(office.holder.label, office.title, office.employer.label) for office in cast.offices} == {
        ("Гурам Тордуа", "премьер-министр", "Грузия")
    }


def test_what_context_resolves_is_marked_as_a_guess():
    mentions = read("Токаев прибыл в Баку. Он выступил с речью.").mentions
    assert {mention.guessed for mention in mentions if mention.kind == "pronoun"} == {True}
    assert {mention.guessed for mention in mentions if mention.kind == "name"} == {False}


def test_who_held_an_office_before_is_meant_by_the_former():
    text = "Касым-Жомарт Токаев прибыл в Астану. Полномочия сложил Нурсултан Назарбаев. Бывший президент Казахстана остался в столице."
    office = [mention for mention in read(text, "2019-04-03").mentions if mention.kind == "office"]
    assert [mention.actor.label for mention in office if mention.actor] == ["Нурсултан Назарбаев"]


def test_an_office_without_a_name_resolves_by_date():
    text = "Президент США прилетел в Варшаву."
    assert {mention.actor.label for mention in read(text, "2014-06-03").mentions if mention.kind == "office"} == {"Барак Обама"}
    assert {mention.actor.unnamed for mention in read(text).mentions if mention.kind == "office"} == {True}
