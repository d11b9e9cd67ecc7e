"""Graphs of any size for measuring: made up from a seed, shaped as extraction makes them."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from kg.model import Actor, Article, Assertion, Evidence, Topic
from kg.vocabulary import relations

TYPES = ("COUNTRY", "ORG", "PERSON", "PERSON", "GROUP")
STATUSES = ("actual",) * 7 + ("planned", "urged", "denied")
SYLLABLES = ("ка", "ро", "ми", "тан", "ве", "лор", "си", "дан", "ург", "не", "бал", "ши", "гор", "эн", "ла", "тур")
FIRST_DAY = date(2019, 1, 1)


@dataclass(frozen=True)
class Graph:
    """What a build hands to the page."""

    assertions: tuple[Assertion, ...]
    articles: tuple[Article, ...]


def made_up(nodes: int, pairs: int, seed: int = 1) -> Graph:
    """A graph with `nodes` actors and topics joined in `pairs` pairs: few have many ties, most have few, as in news."""
    random = Random(seed)
    codes = [f"{chr(65 + number // 26 % 26)}{chr(65 + number % 26)}{chr(65 + number % 7)}" for number in range(60)]
    ends = [_end(random, number, codes, topic=number % 9 == 8) for number in range(nodes)]
    joined: dict[tuple[int, int], None] = {}
    # Every node has a tie; the rest go to the first nodes more often.
    for number in range(1, nodes):
        joined[min(number, int(random.random() ** 2 * number)), number] = None
    while len(joined) < pairs:
        a, b = sorted((int(random.random() ** 3 * nodes), int(random.random() ** 1.5 * nodes)))
        if a != b:
            joined[a, b] = None
    articles = [
        Article(
            f"{number:05d}",
            "",
            title=f"{_word(random).capitalize()} и {_word(random)}: новость {number}",
            source=f"Лента {number % 5 + 1}",
            url=f"https://example.org/{number}",
            published=(FIRST_DAY + timedelta(days=random.randrange(2000))).isoformat(),
        )
        for number in range(max(1, pairs // 8))
    ]
    found = []
    for a, b in sorted(joined):
        for _ in range(1 + int(random.random() ** 3 * 5)):
            found.append(_assertion(random, ends[a], ends[b], random.choice(articles)))
    found.sort(key=lambda assertion: (assertion.article, assertion.evidence.start))
    return Graph(tuple(assertion for assertion in found if assertion.subject.id != assertion.object.id), tuple(articles))


def _word(random: Random) -> str:
    return "".join(random.choice(SYLLABLES) for _ in range(random.randrange(2, 5)))


def _end(random: Random, number: int, codes: list[str], topic: bool) -> Actor | Topic:
    name = _word(random)
    if topic:
        return Topic(f"topic:{number}", f"{name} и {_word(random)} в {_word(random)}")
    if number < len(codes):
        return Actor(codes[number], name.capitalize(), "COUNTRY", codes[number], wikidata=f"Q{number + 1}")
    kind = TYPES[1 + number % (len(TYPES) - 1)]
    label = f"{name.capitalize()} {_word(random).capitalize()}" if kind == "PERSON" else f"Министерство {name} и {_word(random)}"
    return Actor(f"{kind.lower()}:{number}", label, kind, random.choice(codes), aliases=(name.upper(),))


def _assertion(random: Random, one: Actor | Topic, other: Actor | Topic, article: Article) -> Assertion:
    subject, target = (other, one) if isinstance(one, Topic) else (one, other)
    if isinstance(subject, Topic):  # two topics: the speaker is then whoever the first one's number names
        subject = Actor(f"person:{subject.id}", subject.label.capitalize(), "PERSON", "OTH")
    if isinstance(target, Topic):
        relation = "statement"
    else:
        relation = random.choice([name for name in relations() if name != "statement"])
        if random.random() < 0.5:
            subject, target = target, subject
    words = " ".join(_word(random) for _ in range(12))
    trigger = random.choice(("обсудили", "обвинил", "подписали", "посетил"))
    quote = f"{subject.label} {trigger} {target.label} {words}."
    start = random.randrange(5000)
    middle = start + len(subject.label) + 1
    return Assertion(
        article=article.id,
        relation=relation,
        subject=subject,
        object=target,
        evidence=Evidence(0, start, start + len(quote), quote),
        rule=f"{relation}.rule",
        status=random.choice(STATUSES) if relation != "statement" else "actual",
        confidence=round(random.uniform(0.4, 1.0), 2),
        attribution=subject if random.random() < 0.1 and relation != "statement" else None,
        published=article.published,
        subject_span=(start, start + len(subject.label)),
        trigger_span=(middle, middle + len(trigger)),
        object_span=(middle + len(trigger) + 1, middle + len(trigger) + 1 + len(target.label)),
    )
