"""The tables of actors: complete, sorted, referenced, and refused with the file and the entry where they do not hold."""

import csv
import re
from pathlib import Path

import pytest

from kg.errors import VocabularyError
from kg.vocabulary import actors
from kg.vocabulary.compile import TABLE, render
from kg.vocabulary.gazetteer import TABLES, claims
from kg.vocabulary.load import HOME

KNOWN = actors()
SHIPPED = [name for _, _, files in TABLES for name in files if (HOME / name).exists()]
COUNTRIES = {entry.id: entry for entry in KNOWN.countries}
ORGANISATIONS = {entry.id: entry for entry in KNOWN.organisations}
PEOPLE = {entry.name: entry for entry in KNOWN.people}
OWNERS: dict[str, set[str]] = {}
for name, entry in claims(KNOWN):
    OWNERS.setdefault(name, set()).add(entry)


OWNED = """
    Казахстан|KAZ  казахстанский|KAZ  казахский|KAZ  Акорда|KAZ  Астана|KAZ  Республика Казахстан|KAZ  РК|KAZ KOR
    РФ|RUS  российский|RUS  Кремль|RUS  Белый дом|USA  Штаты|USA  США|USA  Даунинг-стрит|GBR  Елисейский дворец|FRA  Банковая|UKR
    Грузия|GEO  грузинский|GEO  Белоруссия|BLR  Беларусь|BLR  Голландия|NLD  Бирма|MMR  Свазиленд|SWZ  Кыргызстан|KGZ  Киргизия|KGZ
    Нигер|NER  Нигерия|NGA  нигерский|NER  нигерийский|NGA  Гвинея|GIN  Экваториальная Гвинея|GNQ  Папуа-Новая Гвинея|PNG
    Конго|COD COG  ДРК|COD  конголезский|COD COG  Доминика|DMA  Доминикана|DOM  доминиканский|DMA DOM
    Корея|KOR PRK  корейский|KOR PRK  северокорейский|PRK  КНДР|PRK  Республика Корея|KOR  Судан|SDN  Южный Судан|SSD
    советский|SUN  ГДР|DDR  ПМР|XTR  ДНР|XDN  югоосетинский|XSO  Абхазия|XAB  Брюссель|BEL EU NATO  ЕС|EU  ОДКБ|CSTO  ШОС|SCO  СНГ|CIS
    НАТО|NATO  МАГАТЭ|IAEA  Большая семёрка|G7  Совбез ООН|UN-SC  ПАСЕ|COE-PACE  Совет Европы|COE  Европейский совет|EU-COUNCIL
    """
FIXED = "БРИКС ШОС НАТО США ОДКБ Перу Чили Мали Того Конго Баку Тбилиси Абу-Даби Марокко Зимбабве ЕАЭС"


def lines(path: Path) -> list[str]:
    """The keys of a table in the order of the file."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".csv":
        return [",".join(row) for row in csv.reader(text.splitlines()[1:])]
    return re.findall(r"^- \{?(?:id|phrase|name|ids): (.*?)(?:,|\}?$)", text, re.MULTILINE)


@pytest.mark.parametrize("name", [name for name in SHIPPED if name not in {"modifiers.yaml", "shared.yaml"}])
def test_tables_are_sorted(name):
    found = [line.strip('"') for line in lines(HOME / name)]
    assert found
    assert found == sorted(found), f"sort {name} by its first field"


@pytest.mark.parametrize("name", SHIPPED)
def test_sources_are_told(name):
    text = (HOME / "SOURCES.md").read_text(encoding="utf-8")
    assert f"`{name}`" in text, f"say in SOURCES.md where {name} comes from"
    table = (HOME / name).read_text(encoding="utf-8")
    if name.endswith(".csv"):
        keys = {row["source"].split()[0] for row in csv.DictReader(table.splitlines())}
    else:
        keys = set(re.findall(r"^  source: \"?([\w-]+)", table, re.MULTILINE))
    assert all(f"`{key}" in text for key in keys), f"SOURCES.md does not explain {sorted(key for key in keys if f'`{key}' not in text)}"


def test_every_state_has_names_in_three_languages_and_an_iso_code_or_one_of_its_own():
    assert len(COUNTRIES) >= 262
    assert all(entry.name.ru and entry.name.en and entry.name.kk for entry in KNOWN.countries)
    assert all(re.fullmatch(r"[A-Z]{3}", code) for code in COUNTRIES)
    two = [entry.iso2 for entry in KNOWN.countries if entry.iso2]
    assert len(two) == len(set(two)) == 250


def test_members_of_the_united_nations_have_adjectives_inhabitants_and_a_seat():
    members = [COUNTRIES[row.country] for row in ORGANISATIONS["UN"].members]
    assert len(members) >= 190
    # Saint Kitts and Nevis has no adjective in use; capitals bear the names of some states, one that of a queen.
    assert [entry.id for entry in members if not entry.adjectives and not entry.loose] == ["KNA"]
    assert not [entry.id for entry in members if not entry.inhabitants]
    namesakes = {"DJI", "DZA", "GTM", "KWT", "LUX", "MCO", "PAN", "SGP", "SMR", "SYC", "TUN"}
    assert {entry.id for entry in members if not entry.metonyms} <= namesakes


def test_wikidata_links_are_unique_within_a_table():
    for entries in (KNOWN.countries, KNOWN.organisations, KNOWN.people):
        links = [entry.wikidata for entry in entries if entry.wikidata]
        assert all(re.fullmatch(r"Q[1-9]\d*", link) for link in links)
        assert len(links) == len(set(links)), sorted(link for link in set(links) if links.count(link) > 1)


@pytest.mark.parametrize("case", [case for line in OWNED.split("\n") for case in line.strip().split("  ") if case])
def test_names_belong_to_their_owners(case):
    name, _, owners = case.partition("|")
    assert OWNERS[name] == set(owners.split())


@pytest.mark.parametrize(
    "name", ["Джорджия", "русский язык", "Северная Ирландия", "Вашингтонский консенсус", "чад", "того", "груз", "Иордан"]
)
def test_what_is_no_actor_is_claimed_by_none(name):
    assert name not in OWNERS


def test_russian_as_a_people_and_language_is_not_the_state_by_itself():
    assert "русский" in COUNTRIES["RUS"].loose
    assert "русский" not in COUNTRIES["RUS"].adjectives
    assert "казахский" in COUNTRIES["KAZ"].loose
    assert "казахский" not in COUNTRIES["KAZ"].adjectives
    assert "западный" in ORGANISATIONS["WEST"].loose


def test_no_phrase_that_is_a_trap_is_a_name():
    phrases = {trap.phrase for trap in KNOWN.traps}
    assert not phrases & set(OWNERS)
    assert all(trap.phrase.split()[0][:3] in trap.example for trap in KNOWN.traps if trap.example)


@pytest.mark.parametrize(
    "case",
    """
    Казахстан|Казахстана|Казахстану|Казахстаном|Казахстане
    Акорда|Акорды|Акорде|Акорду|Акордой
    Нидерланды|Нидерландов|Нидерландам|Нидерландами|Нидерландах
    Филиппины|Филиппин|Филиппинам
    Афины|Афин|Афинам
    Чад|Чада|Чаду|Чадом|Чаде
    Египет|Египта|Египту|Египтом
    Израиль|Израиля|Израилю|Израилем
    Южная Корея|Южной Кореи|Южную Корею|Южной Кореей
    Объединённые Арабские Эмираты|Объединённых Арабских Эмиратов|Объединёнными Арабскими Эмиратами
    Босния и Герцеговина|Боснии и Герцеговины|Боснию и Герцеговину
    Папуа-Новая Гвинея|Папуа-Новой Гвинеи|Папуа-Новую Гвинею
    Белый дом|Белого дома|Белому дому|Белым домом
    Верховная рада|Верховной рады|Верховную раду
    Совет Безопасности ООН|Совета Безопасности ООН|Советом Безопасности ООН
    МИД|МИДа|МИДу|МИДом|МИДе
    талибы|талибов|талибам|талибами
    россиянин|россиянина|россияне|россиян|россиянами
    украинка|украинки|украинок
    Мексиканский залив|Мексиканского залива|Мексиканском заливе
    """.strip().splitlines(),
)
def test_names_decline(case):
    name, *forms = case.strip().split("|")
    assert KNOWN.forms[name][0] == name
    assert set(forms) <= set(KNOWN.forms[name]), KNOWN.forms[name]


@pytest.mark.parametrize("name", FIXED.split())
def test_names_that_never_change(name):
    assert KNOWN.forms[name] == (name,)


def test_the_table_of_forms_is_up_to_date():
    assert TABLE.read_text(encoding="utf-8") == render(KNOWN), "run `make vocabulary` and commit forms.csv"


@pytest.mark.parametrize(
    ("organisation", "country", "date", "member"),
    [
        ("EU", "GBR", "2019-12-01", True),
        ("EU", "GBR", "2021", False),
        ("COE", "RUS", "2020", True),
        ("COE", "RUS", "2023", False),
        ("CIS", "GEO", "2005", True),
        ("CIS", "GEO", "2010", False),
        ("CSTO", "UZB", "2010", True),
        ("CSTO", "UZB", "2015", False),
        ("NATO", "FIN", "2022", False),
        ("NATO", "FIN", "2024", True),
        ("SCO", "IRN", "2024", True),
        ("BRICS", "KAZ", "2025-06", False),
    ],
)
def test_membership_has_dates(organisation, country, date, member):
    rows = [row for row in ORGANISATIONS[organisation].members if row.country == country and row.status == "member"]
    assert any((row.since or "") <= date and (row.until or "9999") > date for row in rows) is member


def test_terms_run_forward_and_name_dates():
    date = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
    for person in KNOWN.people:
        for tenure in person.offices:
            assert all(date.fullmatch(day) for day in (tenure.since, tenure.until) if day), person.id
            assert not (tenure.since and tenure.until) or tenure.since <= tenure.until, person.id


@pytest.mark.parametrize(
    ("name", "position", "of", "date"),
    [
        ("Барак Обама", "president", "USA", "2014-06-01"),
        ("Владимир Путин", "president", "RUS", "2022-03-01"),
        ("Владимир Путин", "prime_minister", "RUS", "2009-03-01"),
        ("Дмитрий Медведев", "president", "RUS", "2010-01-01"),
        ("Нурсултан Назарбаев", "president", "KAZ", "2012-01-01"),
        ("Касым-Жомарт Токаев", "president", "KAZ", "2022-01-06"),
        ("Сергей Лавров", "foreign_minister", "RUS", "2015-01-01"),
        ("Ангела Меркель", "chancellor", "DEU", "2015-01-01"),
        ("Йенс Столтенберг", "secretary_general", "NATO", "2020-01-01"),
        ("Хиллари Клинтон", "secretary_of_state", "USA", "2011-01-01"),
        ("Си Цзиньпин", "council_chair", "CHN", "2019-01-01"),
    ],
)
def test_offices_resolve_by_date(name, position, of, date):
    assert any(
        tenure.position == position and tenure.of == of and (tenure.since or "") <= date < (tenure.until or "9999")
        for tenure in PEOPLE[name].offices
    )


def test_few_offices_have_two_holders_at_a_time():
    """Those that head a state or a government; an interim holder may overlap the one whose place he holds."""
    heads = {entry.id for entry in KNOWN.positions if entry.head in {"state", "government"}}
    open_ = [
        (tenure.position, tenure.of)
        for person in KNOWN.people
        for tenure in person.offices
        if tenure.until is None and tenure.position in heads
    ]
    twice = sorted({office for office in open_ if open_.count(office) > 1})
    assert not twice


@pytest.mark.parametrize(
    ("file", "text", "message"),
    [
        ("countries.yaml", "- {id: XYZ, name: {ru: Икс, en: X, kk: Икс}, source: own, anthem: la}", "XYZ: anthem"),
        ("countries.yaml", "- {id: XYZ, name: {ru: Казахстан, en: X, kk: Икс}, source: own}", "Казахстан: KAZ and XYZ claim this name"),
        ("countries.yaml", "- {id: XYZ, name: {ru: Икс, en: X, kk: Икс}, successor: [QQQ], source: own}", "no country QQQ"),
        ("people.yaml", "- {id: a, name: А, family: А, sex: m, country: QQQ, source: own}", "a: there is no country QQQ"),
        ("people.yaml", "- {id: a, name: А, family: А, sex: x, source: own}", "a: sex"),
        (
            "people.yaml",
            "- {id: a, name: А, family: А, sex: m, source: own}\n- {id: a, name: А, family: А, sex: m, source: own}",
            "a: stands twice",
        ),
        ("organisations.yaml", "- {id: KAZ, type: ORG, name: {ru: Икс, en: X}, source: own}", "KAZ: names a country and an organisation"),
        ("organisations.yaml", "- {id: XORG, type: ORG, name: {ru: Икс, en: X}, part_of: YORG, source: own}", "no organisation YORG"),
        ("memberships.csv", "organisation,country,since,source\nUN,QQQ,1999,own", "no country QQQ"),
        ("memberships.csv", "organisation,country,since,source\nUN,KAZ,1999,own,more", "memberships.csv"),
        ("shared.yaml", "- {name: Икс, ids: [KAZ, KOR]}", "fewer than two entries claim it"),
        ("places.csv", "name,country,source\nИкс,QQQ,own", "no country QQQ"),
        ("nations.yaml", "[]", "not a table of the vocabulary"),
        ("countries.yaml", "a: [", "not a readable YAML table"),
    ],
)
def test_faults_name_the_file_and_the_entry(tmp_path, file, text, message):
    (tmp_path / file).write_text(text, encoding="utf-8")
    with pytest.raises(VocabularyError, match=re.escape(message)):
        actors(tmp_path)


def test_a_folder_of_the_users_overrules_the_built_in(tmp_path):
    (tmp_path / "people.yaml").write_text(
        "- {id: vladimir-putin, name: Владимир Путин, family: Путин, sex: m, country: RUS, source: own}\n"
        "- {id: ivan-sidorov, name: Иван Сидоров, family: Сидоров, sex: m, country: RUS, source: own}\n",
        encoding="utf-8",
    )
    found = {entry.id: entry for entry in actors(tmp_path).people}
    assert found["vladimir-putin"].offices == ()
    assert "ivan-sidorov" in found
    assert len(found) == len(KNOWN.people) + 1


def test_an_empty_or_missing_folder_is_refused(tmp_path):
    for folder in (tmp_path, tmp_path / "none"):
        with pytest.raises(VocabularyError, match="of the vocabulary"):
            actors(folder)


def test_the_examples_of_the_documentation_load(tmp_path):
    text = (Path(__file__).parent.parent / "docs" / "vocabulary.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```yaml\n# (\S+)\n(.*?)```", text, re.DOTALL)
    assert len(blocks) == 3
    for name, table in blocks:
        (tmp_path / name).write_text(table, encoding="utf-8")
    found = actors(tmp_path)
    assert "LAKES" in {entry.id for entry in found.organisations}
    assert set(re.findall(r"`(\w+\.(?:yaml|csv))`", text)) >= {name for _, _, files in TABLES for name in files}
