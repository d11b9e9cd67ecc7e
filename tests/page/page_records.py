"""Small graphs that the tests of the page are about."""

from dataclasses import replace

from kg.graph.network import picture
from kg.model import Actor, Article, Assertion, Evidence, Topic
from kg.publish import page

KAZ = Actor("country:KAZ", "Казахстан", "COUNTRY", "KAZ", ("Астана",), "Q232")
RUS = Actor("country:RUS", "Россия", "COUNTRY", "RUS", ("РФ", "Москва"), "Q159")
TUR = Actor("country:TUR", "Турция", "COUNTRY", "TUR")
USA = Actor("country:USA", "США", "COUNTRY", "USA")
EU = Actor("org:EU", "Европейский союз", "ORG", "EU", ("Евросоюз", "ЕС"))
WEST = Actor("group:west", "Запад", "GROUP")
TOKAEV = Actor("person:tokaev", "Касым-Жомарт Токаев", "PERSON", "KAZ", ("Токаев",))
LAVROV = Actor("person:lavrov", "Сергей Лавров", "PERSON", "RUS", ("Лавров",))
ZELENSKY = Actor("person:zelensky", "Владимир Зеленский", "PERSON", "UKR")
LANGUAGE = Topic("topic:language", "роль русского языка", ("Казахстан",))

NOTE = "Синтетический текст, написан для проверки."
ARTICLES = tuple(
    Article(
        f"a{number}", "", title=f"Новость номер {number}", source=source, url=url, published=published, note=NOTE if number == 1 else None
    )
    for number, source, url, published in (
        (1, "Лента", "https://news.example/1", "2022-01-10"),
        (2, "Лента", "https://news.example/2", "2022-03-15"),
        (3, "Вестник", None, "2023-05-20"),
        (4, "Вестник", "http://other.example/4", "2024-07-01"),
    )
)


def said(text: str, article: str, relation: str, **more: object) -> Assertion:
    """An assertion from a marked sentence: `[s:Россия] [t:посетила] [o:Турцию].`, actors by `subject` and `object`."""
    spans: dict[str, tuple[int, int]] = {}
    plain, start = "", 100
    rest = text
    while "[" in rest:
        before, _, rest = rest.partition("[")
        inside, _, rest = rest.partition("]")
        kind, _, words = inside.partition(":")
        plain += before
        spans[kind] = (start + len(plain), start + len(plain) + len(words))
        plain += words
    plain += rest
    published = next((entry.published for entry in ARTICLES if entry.id == article), None)
    base = Assertion(
        article=article,
        relation=relation,
        subject=KAZ,
        object=RUS,
        evidence=Evidence(0, start, start + len(plain), plain),
        rule=f"{relation}.test",
        confidence=0.8,
        published=published,
        subject_span=spans.get("s"),
        object_span=spans.get("o"),
        trigger_span=spans.get("t"),
    )
    return replace(base, **more)  # type: ignore[arg-type]


ASSERTIONS = (
    said("[s:Казахстан] [t:подписал соглашение] с [o:Россией].", "a1", "agreement"),
    said("[s:Токаев] [t:прибыл] в [o:Россию].", "a1", "visit", subject=TOKAEV, object=RUS, date="2022-01-09", place="Москва"),
    said("[s:Токаев], [t:президент] [o:Казахстана].", "a1", "position", subject=TOKAEV, object=KAZ, title="президент"),
    said("[s:Токаев] [t:рассказал] о [o:роли русского языка].", "a1", "statement", subject=TOKAEV, object=LANGUAGE),
    said("[s:ЕС] [t:ввёл санкции] против [o:России].", "a2", "sanction", subject=EU, object=RUS),
    said("[s:Лавров] [t:раскритиковал] [o:ЕС].", "a2", "criticism", subject=LAVROV, object=EU),
    said("[s:Казахстан] и [o:Россия] — [t:союзники].", "a2", "partnership"),
    said("[s:Россия] [t:отвергла] предложение [o:Казахстана].", "a3", "rejection", subject=RUS, object=KAZ),
    said("[s:Лавров] [t:встретился] с [o:Токаевым].", "a3", "meeting", subject=LAVROV, object=TOKAEV),
    said("[s:Турция] [t:намерена посетить] [o:США].", "a3", "visit", subject=TUR, object=USA, status="planned"),
    said("[t:Призвали] [s:Турцию] поддержать [o:Запад].", "a3", "support", subject=TUR, object=WEST, status="urged"),
    said("[s:США] не [t:угрожали] [o:Турции].", "a4", "threat", subject=USA, object=TUR, status="denied"),
    said("По словам Лаврова, [s:США] [t:вмешались] в дела [o:России].", "a4", "coercion", subject=USA, object=RUS, attribution=LAVROV),
    said("[s:Зеленский] [t:поблагодарил] [o:ЕС].", "a4", "support", subject=ZELENSKY, object=EU),
    said(
        "[s:Лавров] — [t:министр иностранных дел] [o:России].",
        "a4",
        "position",
        subject=LAVROV,
        object=RUS,
        title="министр иностранных дел",
    ),
)


NAMES = {
    "country:KAZ": page.Names("Kazakhstan", ("Kazakhstan", "Қазақстан")),
    "country:RUS": page.Names("Russia", ("Russia", "Ресей")),
    "org:EU": page.Names("European Union", ("European Union", "EU")),
    "person:tokaev": page.Names("Kassym-Jomart Tokayev", ("Kassym-Jomart Tokayev",)),
}


def html_of(assertions: tuple[Assertion, ...] = ASSERTIONS, articles: tuple[Article, ...] = ARTICLES, **options: object) -> str:
    """The page of some assertions."""
    return page.page_html(assertions, articles, (), picture(assertions), page.PageOptions(**options), NAMES)  # type: ignore[arg-type]


PAYLOADS = (
    "</script><script>window.pwned = 1</script>",
    '<img src=x onerror="window.pwned = 2">',
    '"><svg onload="window.pwned = 3">',
    "'-(window.pwned = 4)-'",
    "javascript:window.pwned=5",
    "{{ 7 * 7 }}{% raw %}",
    "<!--<script>",
    "]]><x/>",
    '=HYPERLINK("http://evil.example","x")',
    "\u202eевил\u2066",
    "нуль\x00и\x07звонок",
    "\ud800одинокий",
    "строка\u2028другая",
    "href<a href='javascript:window.pwned=6'>щёлк</a>",
    "длинное " * 1250,
)
ODD_IDS = ("__proto__", "constructor", "toString", "hasOwnProperty", "a&b=c#d", "%E0%A4%A", "</script>")


def hostile() -> tuple[tuple[Assertion, ...], tuple[Article, ...]]:
    """A graph in which every text that an article may choose is an attack."""
    articles = []
    found = []
    for number, payload in enumerate(PAYLOADS):
        odd = ODD_IDS[number % len(ODD_IDS)]
        url = ("javascript:window.pwned=7", "data:text/html,<script>1</script>", 'http://ok.example/"onmouseover="window.pwned=8')[
            number % 3
        ]
        article = Article(f"{number}{payload[:60]}", "", title=payload, source=payload, url=url, published=payload[:20], note=payload)
        articles.append(article)
        subject = Actor(f"{odd}{number}" if number >= len(ODD_IDS) else odd, payload, "PERSON", payload[:8], (payload,), payload)
        target = RUS if number % 2 else Actor(f"org:{payload[:40]}{number}", payload + "!", "ORG", "EU")
        quote = payload + " сказал " + payload
        evidence = Evidence(0, 5, 5 + len(quote), quote)
        start = 5 + len(payload) + 1
        base = said("[t:сказал].", article.id, "criticism", subject=subject, object=target, evidence=evidence, more_evidence=(evidence,))
        spans = {"subject_span": (5, 5 + len(payload)), "trigger_span": (start, start + 6), "object_span": (start + 7, 5 + len(quote))}
        found.append(replace(base, **spans, title=payload, place=payload, rule=payload, date=payload[:10], attribution=None))
        topic = Topic(f"topic:{odd}{number}", payload, (payload,))
        found.append(replace(base, relation="statement", object=topic))
        found.append(replace(base, relation="support", attribution=subject, object=KAZ))
    return tuple(found), tuple(articles)
