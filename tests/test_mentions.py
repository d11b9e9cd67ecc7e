"""Who is who in a sentence: `[words|label]` marks a mention and the actor that it must be, `|-` one that must stay open or be none."""

import re

import pytest
from casts import check, marks, read, unmarked
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract.mentions.paradigms import forms, readings
from kg.extract.mentions.slug import slug

NAMES = """
Президент Казахстана [Касым-Жомарт Токаев|Касым-Жомарт Токаев] прилетел в Анкару. Вечером [Токаева|Касым-Жомарт Токаев] принял мэр.
[К. Токаев|Касым-Жомарт Токаев] выступил на форуме, а [Токаеву|Касым-Жомарт Токаев] задали вопросы.
Гостя встретил [Си Цзиньпин|Си Цзиньпин], и с [Си Цзиньпином|Си Цзиньпин] он беседовал час.
Речь [Ким Чен Ына|Ким Чен Ын] транслировали все каналы.
Письмо [Марселлы Дювалье|Марселла Дювалье] опубликовала газета. Сама [Дювалье|Марселла Дювалье] отказалась от комментариев.
По словам [Гурама Тордуа|Гурам Тордуа], дорогу откроют. [Тордуа|Гурам Тордуа] добавил, что её достроили.
[Ангела Меркель|Ангела Меркель] приехала в Париж, где [Меркель|Ангела Меркель] ждали журналисты.
[Йоханнес Верстрален (Johannes Verstralen)|-] не пришёл. [Верстрален|Йоханнес Верстрален] болеет.
При [Джордже Буше-младшем|Джордж Буш-младший] налоги упали. Отцом [Джорджа Буша-младшего|Джордж Буш-младший] гордились.
Приехал [Абдель Фаттах ас-Сиси|Абдель Фаттах ас-Сиси], и [ас-Сиси|Абдель Фаттах ас-Сиси] приняли сразу.
Вдова [Солженицына|Солженицын] уехала.
[Владимир Путин|Владимир Путин] уехал, [путинские|Владимир Путин] слова остались.
[Пётр Сергеевич Ломакин|Пётр Сергеевич Ломакин] и [Ольга Ломакина|Ольга Ломакина] живут порознь. [Ломакина|Ольга Ломакина] уехала первой.
"""

ACTORS = """
[РФ|Россия] и [США|США] возобновили диалог.
[Москва|Россия] заявила протест послу [Польши|Польша].
[Российско|Россия]-[турецкие|Турция] переговоры завершились.
[российские власти|Россия] ответили [украинской стороне|Украина].
[МИД Турции|МИД Турции] вызвал посла.
[ООН|Организация Объединённых Наций] осудила обстрел, [НАТО|НАТО] промолчало.
Флот вошёл в [Мексиканский залив|-] утром.
Газета «[Коммерсант|Коммерсант]» вышла с опозданием.
[Партия «Зелёный берег»|Зелёный берег] проиграла выборы.
[Палестинцы|палестинцы] ответили, и один [израильтянин|-] погиб.
[турецкие компании|турецкие компании] вернулись.
[Правительство|правительство Германии] Шольца ушло.
[сирийская оппозиция|сирийская оппозиция] покинула зал.
Против решения [суда Россия|-] возражает.
Там стоят французские [военные|-] базы.
Глава [Организации Объединённых Наций|Организация Объединённых Наций] (ООН) уехал.
[Союз озёрных портов|Союз озёрных портов] (СОП) протестует.
[Альянсом|-] это никто не называет.
"""

PLACES = """
Встреча прошла в [Москве|Россия].
Он вернулся из [Турции|Турция] вчера.
"""


@pytest.mark.parametrize("line", NAMES.strip().splitlines())
def test_a_person_keeps_one_nominative_through_the_article(line):
    check(line)


KNOWN = """
[Си Цзиньпин|Q15031] уехал.
Речь [Ким Чен Ына|Q56226] слышали.
[Пак Кын Хе|Q138048] и [Ли Мён Бак|Q14342] молчат.
[Карл XVI Густав|Q45068] приехал.
[Сиси|Q307871] выступил.
[Абдель Фаттах Сиси|Q307871] выступил.
[Ху Чуньхуа|-] выступил.
"""


@pytest.mark.parametrize("line", KNOWN.strip().splitlines())
def test_people_of_the_vocabulary_are_known_by_their_names(line):
    found = {(mention.start, mention.end): mention.actor for mention in read(unmarked(line)).mentions if mention.actor}
    for start, end, wanted in marks(line):
        actor = found.get((start, end))
        assert (actor.wikidata if actor and actor.wikidata else "-") == wanted


@pytest.mark.parametrize("line", ACTORS.strip().splitlines())
def test_states_bodies_and_groups_are_found_under_all_their_names(line):
    check(line)


@pytest.mark.parametrize("line", PLACES.strip().splitlines())
def test_a_place_is_told_from_an_actor(line):
    check(line, place=True)


def test_a_capital_that_acts_is_no_place():
    check("[Москва|Россия] заявила протест.", place=False)


OFFICES = """
Президент Казахстана Касым-Жомарт Токаев подписал указ. => Касым-Жомарт Токаев | президент | Казахстан | actual
Бывший канцлер Германии Ангела Меркель дала интервью. => Ангела Меркель | канцлер | Германия | past
Хакан Фидан, министр иностранных дел Турции, вылетел в Баку. => Хакан Фидан | министр иностранных дел | Турция | actual
Лидер партии «Зелёный берег» Гурам Тордуа проголосовал. => Гурам Тордуа | лидер партии | Зелёный берег | actual
Гурам Тордуа стал премьер-министром Грузии. => Гурам Тордуа | премьер-министр | Грузия | actual
Избранный президент Грузии Гурам Тордуа приехал. => Гурам Тордуа | президент | Грузия | planned
Экс-премьер Италии 70-летний Джулио Ремонди вернулся. => Джулио Ремонди | премьер | Италия | past
Губернатор Приморского края Пётр Ломакин ушёл в отпуск. => Пётр Ломакин | губернатор | Приморский край | actual
Лидер движения «Зелёный берег», депутат парламента Грузии Гурам Тордуа сел. => Гурам Тордуа | лидер движения | Зелёный берег | actual ; Гурам Тордуа | депутат парламента | Грузия | actual
Гурам Тордуа возглавляет партию «Зелёный берег». => Гурам Тордуа | глава | Зелёный берег | actual
Глава МИД РФ Сергей Лавров и его турецкий коллега Хакан Фидан улетели. => Сергей Лавров | глава МИД | Россия | actual ; Хакан Фидан | глава МИД | Турция | actual
Сенаторы США Джон Беркшир и Томас Уэллер голосовали против. => Джон Беркшир | сенатор | США | actual ; Томас Уэллер | сенатор | США | actual
В Анкаре приземлился самолёт с президентом страны. =>
Одним из первых избранного президента Казахстана Токаева поздравил Путин. => Касым-Жомарт Токаев | президент | Казахстан | planned
Трамп назначил послом киргизского представителя Таалатбека Масадыкова. => Таалатбек Масадыков | представитель | Киргизия | actual
Главы внешнеполитических ведомств двух стран, принц Турки бин Махир и Хосейн Амир Абдоллахиян, встретились в США. => Хосейн Амир Абдоллахиян | глава внешнеполитических ведомств двух стран | Иран | actual
"""


@pytest.mark.parametrize("line", OFFICES.strip().splitlines())
def test_offices_have_holder_title_employer_and_status(line):
    text, _, wanted = line.partition("=>")
    cast = read(text.strip())
    found = {f"{office.holder.label} | {office.title} | {office.employer.label} | {office.status}" for office in cast.offices}
    assert found == {part.strip() for part in wanted.split(";") if part.strip()}


def test_an_official_without_a_name_is_known_by_the_office():
    cast = read("Премьер Эфиопии посетил стройку.")
    actor = next(mention.actor for mention in cast.mentions if mention.kind == "office")
    assert actor is not None
    assert (actor.type, actor.unnamed, actor.country) == ("PERSON", True, "ETH")


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Об этом заявил европейский чиновник.", "чиновник Европы"),
        ("Генсек ООН промолчал.", "генсек Организации Объединённых Наций"),
        ("Премьер Боснии и Герцеговины ушёл.", "премьер Боснии и Герцеговины"),
    ],
)
def test_an_unnamed_official_is_called_by_office_and_employer_in_the_genitive(text, label):
    assert label in {mention.actor.label for mention in read(text).mentions if mention.actor}


def test_an_office_is_one_official_by_all_its_names():
    mentions = read("Премьер Эфиопии посетил стройку. Премьер-министр Эфиопии доволен, посол Эфиопии молчит.").mentions
    assert len({mention.actor.id for mention in mentions if mention.kind == "office" and mention.actor}) == 2


def test_a_known_person_has_no_guessed_names():
    actors = {mention.actor.label: mention.actor for mention in read("Письмо Касым-Жомарта Токаева получили.").mentions if mention.actor}
    assert actors["Касым-Жомарт Токаев"].aliases == ("Токаев",)


def test_a_group_of_no_country_is_known_in_its_article_alone():
    ids = {mention.text: mention.actor.id for mention in read("Журналисты ждали. Шииты молчали.").mentions if mention.actor}
    assert ids["Журналисты"].endswith(".case")
    assert ids["Шииты"] == "group:shiity"


def test_offsets_are_those_of_the_article():
    text = "Президент России Владимир Путин и глава МИД Турции Хакан Фидан говорили о российско-турецкой торговле."
    for mention in read(text).mentions:
        assert mention.text == text[mention.start : mention.end]


@given(st.text(alphabet="абвгдеёжийклмнопрстуфхцчшщъыьэюя-", min_size=2, max_size=14))
@settings(max_examples=200, deadline=None)
def test_a_word_is_among_its_own_forms_and_readings(word):
    assert word.replace("ё", "е") in forms(word)
    if word.strip("-"):
        assert any(reading.name == word for reading in readings(word))


@given(st.text(max_size=40))
def test_a_slug_is_plain_and_never_empty(name):
    assert slug(name)
    assert not re.search(r"[\s/?#«»\"]", slug(name))


def test_an_actor_has_the_names_under_which_the_article_knows_it():
    mentions = read("Исламское государство отступило. Бойцов ИГИЛ окружили.").mentions
    found = {
        mention.actor.id: {mention.actor.label, *mention.actor.aliases} for mention in mentions if mention.actor and mention.kind == "name"
    }
    assert [names >= {"Исламское государство", "ИГИЛ"} for names in found.values()] == [True]
