"""The vocabulary turned into look-up tables for running text."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from kg.extract.mentions.paradigms import forms, genitive_word, plain
from kg.extract.mentions.slug import slug
from kg.extract.mentions.words import words
from kg.model import Actor, Token
from kg.text.phrase import inflect_word, known
from kg.vocabulary.gazetteer import Vocabulary
from kg.vocabulary.records import Person, Position

WORD = re.compile(r"[^\W\d]+(?:-\w+)*|\d+|[^\w\s]")  # as the tokens of a text are cut: `G20` is two
SHORT = 4  # letters of a word that is taken for an abbreviation when it stands in capitals
ABBREVIATION = 6  # letters at most
NAMELESS = frozenset({"DET", "PRON", "ADP", "CCONJ", "SCONJ", "PART", "AUX"})  # `Того же мнения …` is not about Togo


class Ref(NamedTuple):
    """An entry of the vocabulary."""

    table: str  # country, organisation, body, position, person
    id: str
    country: str | None = None  # of a named body


class Match(NamedTuple):
    """An entry found in a sentence; `last` is inclusive, `span` gives offsets in the article of a part of a token."""

    first: int
    last: int
    refs: tuple[Ref, ...]
    kind: str  # name, adjective, inhabitant, metonym, body, place, trap
    span: tuple[int, int] | None = None
    name: str = ""  # as the tables spell it


class _Entry(NamedTuple):
    words: tuple[frozenset[str], ...]
    shape: str  # upper: an abbreviation; title: starts with a capital; any
    ref: Ref
    kind: str
    name: str


@dataclass
class Phrases:
    """Multi-word phrases by the forms of their first word; the longest match wins."""

    known: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # forms of whole names, where a table gives them
    by_first: dict[str, list[_Entry]] = field(default_factory=lambda: defaultdict(list))

    def add(self, name: str, ref: Ref, kind: str, shape: str | None = None, bends: bool = False) -> None:
        """Take in a name; `bends` says that all its words decline."""
        words = WORD.findall(name)
        if not words:
            return
        if shape is None and name[0].islower():  # хуситы, международное сообщество
            shape = "any"
        elif shape is None:
            shape = "upper" if len(words) == 1 and words[0].isupper() and 1 < len(words[0]) <= ABBREVIATION else "title"
        places = tuple(forms(word) for word in words) if bends else self._positions(name, words)
        entry = _Entry(places, shape, ref, kind, name)
        for first in entry.words[0]:
            self.by_first[first].append(entry)

    def _positions(self, name: str, words: Sequence[str]) -> tuple[frozenset[str], ...]:
        """The forms that stand at each place of a name."""
        table = [WORD.findall(form) for form in self.known.get(name, ())]
        if table and all(len(form) == len(words) for form in table):
            return tuple(frozenset(plain(form[place]) for form in table) for place in range(len(words)))
        return tuple(forms(word) if bends else frozenset({plain(word)}) for word, bends in declining(words))

    def find(self, tokens: Sequence[Token], texts: Sequence[str]) -> Iterator[Match]:
        """Matches left to right, the longest at each place, not overlapping."""
        index = 0
        while index < len(tokens):
            best: list[_Entry] = []
            for entry in self.by_first.get(texts[index], ()):
                size = len(entry.words)
                if best and size < len(best[0].words):
                    continue
                if index + size > len(texts) or not _cased(tokens[index].text, entry):
                    continue
                if size == 1 and (tokens[index].pos in NAMELESS or (entry.shape == "title" and _abbreviated(tokens, index))):
                    continue
                if all(texts[index + step] in entry.words[step] for step in range(1, size)):
                    best = [entry] if not best or size > len(best[0].words) else [*best, entry]
            if best:
                refs = tuple(dict.fromkeys(entry.ref for entry in best))
                yield Match(index, index + len(best[0].words) - 1, refs, best[0].kind, name=best[0].name)
                index += len(best[0].words)
            else:
                index += 1


def _cased(text: str, entry: _Entry) -> bool:
    if entry.shape == "any":
        return True
    if entry.shape == "upper":
        return text[:2].isupper()
    return text[:1].isupper() or text[:1] in "«\"'"


def _abbreviated(tokens: Sequence[Token], index: int) -> bool:
    """Whether a short word in capitals stands among small ones, so that it is no name in capitals: `управление ГОУ`, not `БАКУ, 5 мая`."""
    text = tokens[index].text
    if not index or len(text) > SHORT or not text.isupper():
        return False
    near = (tokens[place].text for place in (index - 1, index + 1) if place < len(tokens))
    return not any(word.isalpha() and word.isupper() and len(word) > 1 for word in near)


def declining(words: Sequence[str]) -> list[tuple[str, bool]]:
    """Which words of a nominative phrase decline: those up to its first noun."""
    found, open_ = [], True
    for word in words:
        found.append((word, open_))
        if (open_ and not word.lower().endswith(("ый", "ий", "ой", "ая", "яя", "ое", "ее", "ые", "ие")) and len(word) > 1) or (
            open_ and word.isupper() and len(word) > 1
        ):
            open_ = False
    return found


ADJECTIVES = ("ый", "ий", "ой", "ая", "яя", "ое", "ее", "ые", "ие")
ADJECTIVE_ENDINGS = ("ий", "ого", "ому", "им", "ом", "ая", "ой", "ую", "ое", "ие", "их", "ими", "ый", "ым", "ые", "ых", "ыми", "ою")


class Lexicon:
    """Names, adjectives, inhabitants and offices, ready to be matched."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.countries = {entry.id: entry for entry in vocabulary.countries}
        self.gone = {entry.id for entry in vocabulary.countries if entry.until}  # states of the past
        self.organisations = {entry.id: entry for entry in vocabulary.organisations}
        self.bodies = {entry.id: entry for entry in vocabulary.bodies}
        self.ministries = {entry.id for entry in vocabulary.bodies if any(name.startswith("министерство") for name in entry.lemmas)}
        self.positions = {entry.id: entry for entry in vocabulary.positions}
        self.people = {entry.id: entry for entry in vocabulary.people}
        self.phrases = Phrases(vocabulary.forms)
        self.shared = vocabulary.shared
        self.adjectives: dict[str, list[Ref]] = defaultdict(list)
        self.loose: dict[str, list[Ref]] = defaultdict(list)  # beside offices and bodies alone
        self.combining: dict[str, list[Ref]] = defaultdict(list)  # first parts of compounds: `американо`
        self._add_countries()
        self._add_organisations()
        self._add_bodies()
        for trap in vocabulary.traps:
            self.phrases.add(trap.phrase, Ref("trap", trap.phrase), "trap", "any")
        for place in vocabulary.places:
            for name in (place.name, *place.aliases):
                self.phrases.add(name, Ref("country", place.country), "place")
        self.full_names = Phrases()
        for person in self.people.values():
            for name in (person.name, *person.names):
                if " " in name and not name[0].isascii():
                    self.full_names.add(name, Ref("person", person.id), "person", "title", bends=True)
        self.titles = {plain(phrase): entry for entry in reversed(self.positions.values()) for phrase in (*entry.lemmas, entry.title)}
        holders: dict[str, set[str]] = defaultdict(set)
        for person in self.people.values():
            for tenure in person.offices:
                holders[tenure.position].add(tenure.of)
        self.employers = {position: frozenset(found) for position, found in holders.items()}  # of all that the tables know
        self.tenures: dict[tuple[str, str], list[tuple[str, str, Person]]] = defaultdict(list)
        for person in self.people.values():
            for tenure in person.offices:
                position = self.positions.get(tenure.position)
                if position is not None and position.head and tenure.since:
                    self.tenures[tenure.of, position.head].append((tenure.since, tenure.until or "9", person))
        self.families: dict[str, list[Person]] = defaultdict(list)
        for person in self.people.values():
            for name in {person.family, *(name.split()[-1] for name in (person.name, *person.names) if name.strip())}:
                last = plain(name.split()[-1])
                self.families[last].append(person)
                head, _, bare = last.partition("-")
                if bare and head in words("article"):
                    self.families[bare].append(person)

    def _add_countries(self) -> None:
        for entry in self.countries.values():
            ref = Ref("country", entry.id)
            names = {entry.name.ru, *entry.aliases, *([entry.formal.ru] if entry.formal else [])}
            for name in sorted(names):
                self.phrases.add(name, ref, "name")
            for name in entry.metonyms:
                self.phrases.add(name, ref, "metonym")
            for name in entry.inhabitants:
                self.phrases.add(name, ref, "inhabitant", "any")
            for adjective in entry.adjectives:
                self._add_adjective(adjective, ref, self.adjectives)
            for adjective in entry.loose:
                self._add_adjective(adjective, ref, self.loose)
            for part in entry.combining:
                self.combining[plain(part)].append(ref)

    def _add_adjective(self, adjective: str, ref: Ref, table: dict[str, list[Ref]]) -> None:
        stem = plain(adjective)
        stem = stem[:-2] if stem.endswith(("ий", "ый", "ой")) else stem
        for ending in ADJECTIVE_ENDINGS:
            if ref not in table[stem + ending]:
                table[stem + ending].append(ref)

    def _add_organisations(self) -> None:
        for entry in self.organisations.values():
            ref = Ref("organisation", entry.id)
            for name in sorted({entry.name.ru, *entry.aliases}):
                self.phrases.add(name, ref, "name")
            for name in entry.metonyms:
                self.phrases.add(name, ref, "metonym")
            for adjective in entry.adjectives:
                self._add_adjective(adjective, ref, self.adjectives)
            for adjective in entry.loose:
                self._add_adjective(adjective, ref, self.loose)
            for part in entry.combining:
                self.combining[plain(part)].append(ref)

    def _add_bodies(self) -> None:
        for entry in self.bodies.values():
            for name in entry.lemmas:
                upper = name.isupper()
                self.phrases.add(name, Ref("body", entry.id), "body", "upper" if upper else "any")
            for named in entry.named:
                for name in (named.name, *named.aliases):
                    self.phrases.add(name, Ref("body", entry.id, named.country), "body")

    def in_office(self, employer: str, rank: str, date: str) -> Person | None:
        """Who held an office on a day, if the tables know just one."""
        found = {person.id: person for since, until, person in self.tenures.get((employer, rank), ()) if since <= date <= until}
        return next(iter(found.values())) if len(found) == 1 else None

    def people_in(self, tokens: Sequence[Token], taken: set[int]) -> Iterator[tuple[int, int]]:
        """First and last token of the full names of known people, outside the tokens that are taken."""
        for match in self.full_names.find(tokens, [plain(token.text) for token in tokens]):
            if match.last > match.first and not taken.intersection(range(match.first, match.last + 1)):
                yield match.first, match.last

    def lies_in(self, refs: Sequence[Ref]) -> str | None:
        """The state that a name of several (`Брюссель`) means as a place."""
        ids = sorted(ref.id for ref in refs)
        return next((entry.place for entry in self.shared.values() if entry.place and sorted(entry.ids) == ids), None)

    def names_no_person(self, token: Token) -> bool:
        """Whether a word that the tagger takes for a person names a state, an organisation or a place (`Акорда`), and no family."""
        text = plain(token.text)
        if text in self.families:
            return False
        found = self.phrases.find((token,), (text,))
        return any(match.first == match.last and match.kind in ("name", "metonym", "place") for match in found)

    @lru_cache(maxsize=10_000)  # noqa: B019 - one lexicon a process
    def position(self, title: str) -> Position | None:
        """The office that a title names: the one whose phrase is the longest beginning of it."""
        parts = plain(title).split()
        for size in range(min(len(parts), 6), 0, -1):
            found = self.titles.get(" ".join(parts[:size]))
            if found is not None:
                return found
        return None

    def actor(self, ref: Ref) -> Actor:
        """The node of a country or an organisation, or of a body whose country is known."""
        if ref.table == "country":
            return self.country(ref.id)
        if ref.table == "organisation":
            entry = self.organisations[ref.id]
            return Actor(f"org:{entry.id}", entry.name.ru, entry.type, entry.code, (), entry.wikidata)
        return self.body(ref.id, ref.country)

    def ministry(self, code: str, told: Set[str]) -> Actor:
        """Which ministry of a state `ведомство` is: of those told of the foreign one or the only one; where none is, the state itself."""
        found = sorted(ident for ident in told if ident.partition(".")[2] in self.ministries)
        foreign = f"org:{code}.mfa"
        if foreign in found or len(found) == 1:
            return self.body((foreign if foreign in found else found[0]).partition(".")[2], code)
        return self.country(code)

    def country(self, code: str) -> Actor:
        entry = self.countries[code]
        return Actor(f"country:{entry.id}", entry.name.ru, "COUNTRY", entry.id, (), entry.wikidata)

    def body(self, body: str, country: str | None) -> Actor:
        """A body of a state; of an unknown state, under its bare name."""
        entry = self.bodies[body]
        for named in entry.named:
            if named.country == country:
                return Actor(f"org:{country}.{slug(body)}", named.name, "ORG", country, (), named.wikidata)
        if country is None or country not in self.countries:
            return Actor(f"org:{slug(body)}", entry.lemmas[0], "ORG", None)
        return Actor(f"org:{country}.{slug(body)}", entry.label.format(country=self.genitive(country)), "ORG", country)

    def is_called(self, code: str, noun: str) -> bool:
        """Whether a state is called so: `страна` is any, `республика` and `королевство` only those that have it in their formal name."""
        if noun not in words("state_form"):
            return True
        entry = self.countries.get(code)
        return entry is not None and noun[:-1] in f"{entry.name.ru} {entry.formal.ru if entry.formal else ''}".lower()

    @lru_cache(maxsize=1000)  # noqa: B019 - one lexicon a process
    def genitive(self, code: str) -> str:
        """The country's short name in the genitive."""
        return " и ".join(genitive(part) for part in self.countries[code].name.ru.split(" и "))


def genitive(name: str) -> str:
    """A nominative phrase in the genitive, by the first paradigm that fits each word that declines."""
    return " ".join(_genitive(word) if bends else word for word, bends in declining(name.split()))


def _genitive(word: str) -> str:
    if word.isascii():  # Philips
        return word
    if known(word) and not word.isupper() and not word.endswith(ADJECTIVES):
        return inflect_word(word, "Gen", "Plur" if word.endswith(("ы", "и")) else "Sing")
    return genitive_word(word)
