"""The names of the vocabulary in running text: each at its own node, and what only looks like one at none."""

import pytest
from casts import analyser, check

from kg.extract.mentions import identify
from kg.model import Article
from kg.vocabulary import actors

NAMES = """
[Чад|Чад] и [Того|Того] открыли границу.
Ветра не было. [Того|-] и ждали рыбаки.
Печь дымила, в комнате стоял [чад|-].
Фура везла [груз|-] в [Грузию|Грузия].
[Мали|Мали] договорилась с [Перу|Перу].
[Нигер|Нигер] граничит с [Нигерией|Нигерия].
[нигерский|Нигер] министр принял [нигерийского|Нигерия] посла.
[ДРК|Демократическая Республика Конго] закрыла границу.
[Республика Конго|Республика Конго] открыла порт, и [конголезские|Республика Конго] моряки вышли в море.
[КНДР|КНДР] запустила ракету, и [корейские|КНДР] генералы довольны.
[Южная Корея|Южная Корея] закрыла порт, [корейские|Южная Корея] моряки бастуют.
[Доминика|Доминика] стоит на острове, [Доминиканская Республика|Доминиканская Республика] на другом.
[Папуа-Новая Гвинея|Папуа — Новая Гвинея] не [Гвинея|Гвинея].
[Белоруссия|Белоруссия] и [Беларусь|Белоруссия] одно государство, [Кыргызстан|Киргизия] и [Киргизия|Киргизия] тоже.
[Акорда|Казахстан] подтвердила дату, источник в [Акорде|Казахстан] назвал место.
[Белый дом|США] огорчён, [Кремль|Россия] доволен.
Лидеры [БРИКС|БРИКС] ждут, в [ШОС|Шанхайская организация сотрудничества] спорят.
[Нидерландам|Нидерланды] и [Филиппинам|Филиппины] помогут соседи.
[советские|СССР] дипломаты уехали из [ГДР|ГДР].
[хуситы|Ансар Аллах] захватили судно, [талибов|Талибан] оно не касается.
В [ООН|Организация Объединённых Наций] ждут. [Совет Безопасности|Совет Безопасности ООН] соберётся завтра.
[Госдеп|Госдепартамент США] промолчал, [Смоленская площадь|МИД России] ответила.
[Верховная рада|Верховная рада Украины] уходит на каникулы.
Он учит [русский|-] язык.
[Русский|-] мужик терпелив.
[Западную|-] дорогу размыло.
[западные|Запад] лидеры уехали.
"""


@pytest.mark.parametrize("line", NAMES.strip().splitlines())
def test_names_find_their_actors(line):
    check(line)


def test_traps_name_none_that_the_vocabulary_knows():
    vocabulary = actors()
    known = {f"country:{entry.id}" for entry in vocabulary.countries} | {f"org:{entry.id}" for entry in vocabulary.organisations}
    articles = [Article(str(place), trap.example or f"Вчера все вспомнили: {trap.phrase}.") for place, trap in enumerate(vocabulary.traps)]
    wrong = {}
    for document in analyser().documents(articles):
        found = [mention.text for mention in identify(document, vocabulary).mentions if mention.actor and mention.actor.id in known]
        if found:
            wrong[document.article.text] = found
    assert not wrong
