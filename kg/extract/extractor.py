"""One article, read: who is who, what relations it states, who says what."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kg.extract.epoch import Epoch
from kg.extract.mentions import identify
from kg.extract.relations.dyads import dyads, raised
from kg.extract.relations.find import Found, Search, location, moment
from kg.extract.relations.settle import Scored, assertion, merge, settle
from kg.extract.relations.weigh import Scales
from kg.extract.speech import Speech, by_sentence, frames, statements
from kg.extract.tenure import tenures
from kg.model import Assertion, Cast, Document, Evidence, Office
from kg.vocabulary import Vocabulary, relations
from kg.vocabulary.lexicon import vague_titles, weights

THRESHOLD = 0.42


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one article says; `won` and `lost` are the candidates for relations with their chances, `speeches` the acts of speech."""

    cast: Cast
    assertions: tuple[Assertion, ...]
    won: tuple[Scored, ...] = ()
    lost: tuple[Scored, ...] = ()
    speeches: tuple[Speech, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What one article may say, before it is settled."""

    cast: Cast
    speeches: tuple[Speech, ...]
    found: tuple[Found, ...]


class Extractor:
    """Reads documents one by one; holds the vocabulary and nothing of an article."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self._search = Search()
        self._epoch = Epoch(vocabulary)
        self._scales = Scales(weights("relations"))
        self._dyads = Scales(weights("dyads"))
        self._rates = weights("rules")
        self._symmetric = frozenset(relation.id for relation in relations().values() if relation.symmetric)

    def extract(self, document: Document) -> Extraction:
        """All assertions of an article, in the order of the text."""
        reading = self.read(document)
        return self.conclude(document, reading, [self._scales.chance(item.features) for item in reading.found])

    def read(self, document: Document) -> Reading:
        """Who is who, who speaks, and what relations there may be."""
        cast = identify(document, self.vocabulary)
        speeches = frames(document, cast)
        return Reading(cast, tuple(speeches), tuple(self._search.find(document, cast, speeches)))

    def conclude(self, document: Document, reading: Reading, chances: Sequence[float], scales: Scales | None = None) -> Extraction:
        """What holds, given the chance of each candidate; `scales` weigh the dyads, those of the product unless others are given."""
        lifted = raised(dyads(document, reading.cast, reading.found, chances), scales or self._dyads)
        won, lost = settle(zip(reading.found, chances, strict=True), THRESHOLD, lifted)
        made = self._relations(document, reading.cast, won)
        offices = tenures(document, reading.cast, self._epoch)
        made += [self._position(office, document) for office in titled(offices, document, reading.cast)]
        made += statements(document, reading.cast)
        return Extraction(reading.cast, tuple(merge(made, self._symmetric)), tuple(won), tuple(lost), reading.speeches)

    def _relations(self, document: Document, cast: Cast, won: Sequence[Scored]) -> list[Assertion]:
        here = by_sentence(cast)
        article = document.article
        made = []
        for item, chance in won:
            number = item.candidate.sentence
            one = assertion(item, chance, article, document.sentences[number], relations()[item.candidate.relation])
            made.append(replace(one, date=moment(item, article.published), place=location(item, here.get(number, []))))
        return made

    def _position(self, office: Office, document: Document) -> Assertion:
        sentence = document.sentences[office.sentence]
        return Assertion(
            article=document.article.id,
            relation="position",
            subject=office.holder,
            object=office.employer,
            evidence=Evidence(sentence.index, sentence.start, sentence.end, document.article.text[sentence.start : sentence.end]),
            rule="position.office",
            status=office.status,
            title=office.title,
            published=document.article.published,
            trigger_span=(office.start, office.end),
            confidence=round(self._rates.get("position.office", 0.5), 3),
        )


def titled(offices: Iterable[Office], document: Document, cast: Cast) -> Iterator[Office]:
    """The offices, a vague title made exact where the article calls the same person otherwise.

    `глава государства` is told to be `президент Казахстана`.
    """
    named: dict[str, Counter[str]] = defaultdict(Counter)
    for mention in cast.mentions:
        if mention.kind == "office" and mention.actor is not None:
            named[mention.actor.id][document.sentences[mention.sentence].tokens[mention.head].lemma] += 1
    for office in offices:
        exact = [title for title, _ in named[office.holder.id].most_common() if title not in vague_titles()]
        yield replace(office, title=exact[0]) if office.title in vague_titles() and exact else office
