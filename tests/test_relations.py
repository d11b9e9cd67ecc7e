"""Relations, end to end: one sentence a case, and what it must say."""

from dataclasses import replace

import pytest

from kg.extract import Extraction, Extractor
from kg.extract.relations.settle import merge
from kg.model import Actor, Article, Assertion, Evidence
from kg.text import Analyser
from kg.vocabulary import actors

# sentence | subject – relation – object (status)
CASES = [
    "Касым-Жомарт Токаев встретился с президентом России Владимиром Путиным. | Касым-Жомарт Токаев – meeting – Владимир Путин (actual)",
    "Министр иностранных дел России Сергей Лавров прибыл в Анкару. | Сергей Лавров – visit – Турция (actual)",
    "США ввели санкции против Ирана. | США – sanction – Иран (actual)",
    "Евросоюз и США ввели санкции против Белоруссии. | Европейский союз – sanction – Белоруссия (actual)",
    "Санкции против Ирана введены Вашингтоном. | США – sanction – Иран (actual)",
    "Киев обвинил Москву в нарушении перемирия. | Украина – criticism – Россия (actual)",
    "Турция осудила действия Израиля. | Турция – criticism – Израиль (actual)",
    "Франция осудила удары Израиля по Ливану. | Израиль – attack – Ливан (actual)",
    "Иран пригрозил Израилю ответным ударом. | Иран – attack – Израиль (urged)",
    "Казахстан и Узбекистан подписали соглашение о водных ресурсах. | Казахстан – agreement – Узбекистан (actual)",
    "Китай поддержал Пакистан в споре с Индией. | Китай – support – Пакистан (actual)",
    "Президент Франции Эммануэль Макрон призвал Россию прекратить огонь. | Эммануэль Макрон – request – Россия (actual)",
    "Армения вступила в Евразийский экономический союз. | Армения – member_of – Евразийский экономический союз (actual)",
    "Германия передала Украине системы ПВО. | Германия – aid – Украина (actual)",
    "Польша выслала российских дипломатов. | Польша – sanction – Россия (actual)",
    "Визит Владимира Путина в Пекин запланирован на май. | Владимир Путин – visit – Китай (planned)",
    "Глава МИД Китая Ван И посетит Москву в марте. | Ван И – visit – Россия (planned)",
    "Россия отменила удар по Ирану. | Россия – attack – Иран (denied)",
    "США отменили санкции против Ирана. | США – sanction – Иран (actual)",
    "Армения больше не является союзником России. | Армения – partnership – Россия (denied)",
    "Армения хочет стать союзником России. | Армения – partnership – Россия (urged)",
    "Армения хочет быть союзником России. | Армения – partnership – Россия (urged)",
    "Армения остаётся союзником России. | Армения – partnership – Россия (actual)",
    "Министром должен стать близкий соратник Дональда Трампа Джон Беркшир. | Джон Беркшир – partnership – Дональд Трамп (actual)",
    "Россия и Китай не прекратили сотрудничество. | Россия – cooperation – Китай (actual)",
    "США не отменили санкции против Ирана. | США – sanction – Иран (actual)",
    "Россия не отказалась от сотрудничества с Китаем. | Россия – cooperation – Китай (actual)",
    "Россия не планирует встречу с Китаем. | Россия – meeting – Китай (denied)",
    "Суд отклонил просьбу России к США. | Россия – request – США (actual)",
    "США отвергли обвинения России. | Россия – criticism – США (actual)",
    "США объявили о том, что ввели санкции против Ирана. | США – sanction – Иран (actual)",
    "США объявили о введении санкций против Ирана. | США – sanction – Иран (actual)",
    "США могут продавить принятие санкций против Ирана. | США – sanction – Иран (urged)",
    "Министр пропустил встречу Владимира Путина с Си Цзиньпином. | Владимир Путин – meeting – Си Цзиньпин (denied)",
    "Указ нарушит введённые США санкции против Ирана. | США – sanction – Иран (actual)",
    "Визит Владимира Путина в Китай даст импульс отношениям. | Владимир Путин – visit – Китай (planned)",
    "Россия и Белоруссия проведут совместные учения. | Россия – cooperation – Белоруссия (planned)",
    "Король назначил министром соратника Дональда Трампа Джона Беркшира. | Джон Беркшир – partnership – Дональд Трамп (actual)",
    "Сотрудничество России и Китая не пострадает. | Россия – cooperation – Китай (actual)",
    "Израиль нанёс удар по Сирии. | Израиль – attack – Сирия (actual)",
    "Чехия надеется, что комиссия поможет разрешить её спор со Словакией. | Чехия – tension – Словакия (actual)",
    "Запад может признать аннексию Кувейта Ираком. | Ирак – attack – Кувейт (actual)",
    "Канцлер ФРГ Ангела Меркель поблагодарила Казахстан за поддержку. | Ангела Меркель – support – Казахстан (actual)",
]

# sentence | subject – relation – object that it does not say, whatever the status
UNSAID = [
    "Франция осудила удары Израиля по Ливану. | Франция – attack – Израиль",
    "Франция осудила удары Израиля по Ливану. | Франция – attack – Ливан",
    "Венгрия заблокировала выделение Украине военной помощи Евросоюза. | Венгрия – aid – Украина",
    "Турецкие войска вошли на север Сирии. | Сирия – member_of – вооружённые силы Турции",
    "НАТО отклонила просьбу Киева. | НАТО – request – Украина",
    "Отношения Астаны и Москвы, вне всяких сомнений, влияют на соседей. | Казахстан – criticism – Россия",
]


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor(actors(None))


@pytest.fixture(scope="module")
def read(extractor: Extractor) -> dict[str, Extraction]:
    texts = sorted({case.partition("|")[0].strip() for case in [*CASES, *UNSAID]})
    documents = Analyser().documents(Article(str(number), text) for number, text in enumerate(texts))
    return {text: extractor.extract(document) for text, document in zip(texts, documents, strict=True)}


def said(assertion: Assertion) -> set[str]:
    ends = [(assertion.subject.label, assertion.object.label)]
    if assertion.relation in {"meeting", "agreement", "cooperation", "partnership", "tension"}:
        ends.append((assertion.object.label, assertion.subject.label))
    return {f"{one} – {assertion.relation} – {other} ({assertion.status})" for one, other in ends}


@pytest.mark.parametrize("case", CASES)
def test_sentence(case: str, read: dict[str, Extraction]) -> None:
    text, wanted = (part.strip() for part in case.split("|"))
    found = set().union(*(said(assertion) for assertion in read[text].assertions))
    assert wanted in found


@pytest.mark.parametrize("case", UNSAID)
def test_sentence_does_not_say(case: str, read: dict[str, Extraction]) -> None:
    text, unwanted = (part.strip() for part in case.split("|"))
    found = set().union(*(said(assertion) for assertion in read[text].assertions))
    assert unwanted not in {one.rpartition(" (")[0] for one in found}


def told(status: str, start: int, confidence: float, *, turned: bool = False) -> Assertion:
    ends = [Actor("country:KAZ", "Казахстан", "COUNTRY", "KAZ"), Actor("country:RUS", "Россия", "COUNTRY", "RUS")]
    one, other = reversed(ends) if turned else ends
    return Assertion("a", "meeting", one, other, Evidence(start, start, start + 3, "abc"), "r", status, confidence)


def test_the_same_act_told_twice_is_one_assertion() -> None:
    first, second = told("actual", 0, 0.5), told("actual", 9, 0.7, turned=True)
    merged = merge([first, second], frozenset({"meeting"}))
    assert [(one.confidence, one.evidence.start, [more.start for more in one.more_evidence]) for one in merged] == [(0.7, 9, [0])]
    assert len(merge([first, second], frozenset())) == 2


def test_a_fact_outweighs_a_later_plan() -> None:
    assert merge([told("actual", 0, 0.5), told("planned", 9, 0.9)], frozenset({"meeting"}))[0].status == "actual"
    assert merge([told("actual", 0, 0.3), told("planned", 9, 0.9)], frozenset({"meeting"}))[0].status == "planned"


def test_of_what_is_no_fact_the_surest_telling_counts() -> None:
    assert merge([told("planned", 0, 0.5), told("denied", 9, 0.4)], frozenset({"meeting"}))[0].status == "planned"
    assert merge([told("planned", 0, 0.5), told("denied", 9, 0.5)], frozenset({"meeting"}))[0].status == "denied"


def test_who_lost_one_of_several_posts_in_a_place_is_still_in_it() -> None:
    minister, deputy = (replace(told("past", 0, 0.9), relation="position", title=title) for title in ("министр", "депутат"))
    assert merge([minister, replace(deputy, status="actual")], frozenset())[0].status == "actual"
    assert merge([minister, replace(minister, status="actual", title="министр обороны")], frozenset())[0].status == "past"


def test_what_the_article_says_itself_is_no_claim() -> None:
    claim = replace(told("actual", 0, 0.9), attribution=Actor("country:CHN", "Китай", "COUNTRY", "CHN"))
    assert merge([claim, told("actual", 9, 0.5)], frozenset({"meeting"}))[0].attribution is None
    assert merge([claim, told("planned", 9, 0.5)], frozenset({"meeting"}))[0].attribution is not None


def test_five_at_one_table_are_no_pairs(extractor: Extractor) -> None:
    """Of more than four participants only pairs that the text singles out."""
    text = "Россия, Китай, Индия, Бразилия и Иран подписали соглашение."
    document = next(Analyser().documents([Article("x", text)]))
    assert not [one for one in extractor.read(document).found if one.candidate.subject.exact and one.candidate.object.exact]


def test_a_crowd_does_not_explode(extractor: Extractor) -> None:
    """Forty states in one sentence give no more candidates than a sentence may."""
    names = ", ".join(["Россия", "Китай", "Индия", "Иран", "Турция", "Франция", "Германия", "Япония"] * 12)
    document = next(Analyser().documents([Article("x", f"Встретились {names} и подписали соглашение о сотрудничестве.")]))
    assert len(extractor.extract(document).assertions) < 400


def test_quotes_are_the_text(read: dict[str, Extraction]) -> None:
    for text, extraction in read.items():
        for assertion in extraction.assertions:
            for evidence in (assertion.evidence, *assertion.more_evidence):
                assert evidence.quote == text[evidence.start : evidence.end]
