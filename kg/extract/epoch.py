"""When an article was written at the earliest, by what it tells, and which of the offices that it tells had ended by then."""

import re

from kg.extract.mentions import lexicon_of
from kg.model import Cast, Document, Office, Sentence
from kg.vocabulary import Vocabulary
from kg.vocabulary.records import Position, Tenure

YEAR = re.compile(r"(?<![\d.,])(1[89]\d\d|20\d\d)(?=\s?(?:гг?\b|год))")  # `в 2014 году`, `8 апреля 2010 г.`
MONTH = r"(?:январ|феврал|март|апрел|ма[йя]|июн|июл|август|сентябр|октябр|ноябр|декабр)\w*"
DATED = re.compile(rf"(?:\b\d\d?\s{MONTH}\s|{MONTH}\s\d\d?-\w+,\s|\b\d\d?\.\d\d\.)(1[89]\d\d|20\d\d)\b")  # `24 июня 2016`, `24.06.2016`
EARLY = "2000"  # news of no known date is of the time of electronic archives
BESIDE = re.compile(r"(?:\w+(?:[иыо]й|[ая]я)|\d\S*)\s+")  # an adjective or an ordinal before the title: `43-й президент`
AHEAD = re.compile(r"\b(?:до|к|на)\s+(?:\d+\s+\w+\s+)?$")  # `к 2030 году`, `до 1 января 2030 года`


class Epoch:
    """Knows how long people held their offices; holds nothing of an article."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._people = {f"person:{person.id}": person for person in vocabulary.people if person.offices}
        self._lexicon = lexicon_of(vocabulary)

    def ended(self, document: Document, cast: Cast) -> list[bool]:
        """For each office of the cast, whether its holder's time in it was over before the article can have been written."""
        earliest = self.earliest(document, cast)
        return [over(self.tenures(office), earliest) for office in cast.offices]

    def earliest(self, document: Document, cast: Cast) -> str:
        """The publication date; where none is known, the last year told or the last accession of somebody who is told to be in office.

        Of several offices of one person the first one counts: the later may be told of by mistake, or as a plan.
        """
        if document.article.published:
            return document.article.published
        told = [year for sentence in document.sentences for year in years(document.article.text, sentence)]
        since: dict[str, str] = {}
        for office in cast.offices:
            for tenure in self.tenures(office) if office.status not in ("planned", "urged") else ():
                if tenure.since:
                    since[office.holder.id] = min(tenure.since, since.get(office.holder.id, tenure.since))
        return max([EARLY, *told, *since.values()])

    def tenures(self, office: Office) -> list[Tenure]:
        """The times that the vocabulary gives the holder in this very office."""
        person = self._people.get(office.holder.id)
        if person is None:
            return []
        position, employer = self._position(office.title), office.employer.id.rpartition(":")[2]
        if position is None:
            return []
        known = self._lexicon.positions
        return [tenure for tenure in person.offices if tenure.of == employer and kind(known[tenure.position]) == kind(position)]

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


def years(text: str, sentence: Sentence) -> list[str]:
    """The years of which a sentence tells as past or present."""
    if any(token.feats.get("Tense") == "Fut" for token in sentence.tokens):
        return []
    words = text[sentence.start : sentence.end]
    found = [*YEAR.finditer(words), *DATED.finditer(words.lower())]
    return [year.group(1) for year in found if not AHEAD.search(words[: year.start()].lower())]
