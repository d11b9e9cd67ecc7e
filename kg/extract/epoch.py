"""When an article was written at the earliest, by what it tells, and which of the offices that it tells had ended by then."""

import re

from kg.extract.mentions import lexicon_of
from kg.extract.mentions.words import words
from kg.extract.time import full
from kg.model import Article, Cast, Office
from kg.text import Tree
from kg.vocabulary import Vocabulary
from kg.vocabulary.records import Position, Tenure

YEAR = re.compile(r"(?<![\d.,])(1[89]\d\d|20\d\d)(?=\s?(?:гг?\b|год))")  # `в 2014 году`, `8 апреля 2010 г.`
EARLY = "2000"  # news of no known date is of the time of electronic archives
BESIDE = re.compile(r"(?:\w+(?:[иыо]й|[ая]я)|\d\S*)\s+")  # an adjective or an ordinal before the title: `43-й президент`
AHEAD = re.compile(r"\b(?:до|к|на)\s+(?:\d+\s+\w+\s+)?$")  # `к 2030 году`, `до 1 января 2030 года`


class Epoch:
    """Knows how long people held their offices; holds nothing of an article."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._people = {f"person:{person.id}": person for person in vocabulary.people if person.offices}
        self._lexicon = lexicon_of(vocabulary)

    def ended(self, article: Article, cast: Cast, told: str) -> list[bool]:
        """For each office of the cast, whether its holder's time in it was over before the article can have been written.

        `told` is the last year that the article tells as past or present, empty where it tells none.
        """
        earliest = article.published or self.earliest(cast, told)
        return [over(self.tenures(office), earliest) for office in cast.offices]

    def coming(self, article: Article, office: Office) -> bool:
        """Whether an office began only after the day on which the article appeared: that of an elected president."""
        tenures, day = self.tenures(office), article.published
        return bool(tenures) and day is not None and all(one.since is not None and before(day, one.since) for one in tenures)

    def earliest(self, cast: Cast, told: str) -> str:
        """When an undated article was written at the earliest: the last year told or the last accession of who is told to be in office.

        Of several offices of one person the first one counts: the later may be told of by mistake, or as a plan.
        """
        since: dict[str, str] = {}
        for office in cast.offices:
            for tenure in self.tenures(office) if office.status not in ("planned", "urged") else ():
                if tenure.since:
                    since[office.holder.id] = min(tenure.since, since.get(office.holder.id, tenure.since))
        return max([EARLY, told, *since.values()])

    def tenures(self, office: Office) -> list[Tenure]:
        """The times that the vocabulary gives the holder in this very office."""
        person = self._people.get(office.holder.id)
        if person is None:
            return []
        position, employer = self._position(office.title), office.employer.id.rpartition(":")[2]
        rank = kind(position) if position is not None else "state" if office.title.partition(" ")[0] in words("leader") else None
        known = self._lexicon.positions
        return [tenure for tenure in person.offices if tenure.of == employer and kind(known[tenure.position]) == rank]

    def _position(self, title: str) -> Position | None:
        """The office of a title, also behind adjectives that are no part of it: `первый чернокожий президент`."""
        found = self._lexicon.position(title)
        beside = BESIDE.match(title)
        return found if found is not None or beside is None else self._position(title[beside.end() :])


def kind(position: Position) -> str:
    """What an office is at the head of, else its id."""
    return position.head or position.id


def over(tenures: list[Tenure], earliest: str) -> bool:
    """Whether all times in an office ended before a date of any precision; the day of a successor's accession is after."""
    return bool(tenures) and all(one.until and before(one.until, earliest) for one in tenures)


def before(date: str, other: str) -> bool:
    """Whether a date lies before another one, for all that their precision tells; a day counts as before itself."""
    size = min(len(date), len(other))
    return date[:size] < other[:size] or (date == other and size == len("2017-01-20"))


def years(text: str, tree: Tree) -> list[str]:
    """The years of which a sentence tells as past or present."""
    if any(token.feats.get("Tense") == "Fut" for token in tree.tokens):
        return []
    start = tree.sentence.start
    words = text[start : tree.sentence.end]
    found = [(hit.start(), hit.group(1)) for hit in YEAR.finditer(words)]
    days = [day for index in range(len(tree.tokens)) if (day := full(tree, index, None)) is not None]  # `24 июня 2016`, `24.06.2016`
    found += [(tree.tokens[day.first].start - start, day.past[:4]) for day in days]
    return [told for at, told in found if not AHEAD.search(words[:at].lower())]
