"""Whence people come, where no office tells it: `россиянка Мария Т.`, `гражданин Германии Т.`, `турецкий хакер Т.`, `Т. — испанец`."""

from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence

from kg.extract.mentions.apposition import same_case
from kg.extract.mentions.draft import Draft
from kg.extract.mentions.epithets import BESIDE, companies, epithets, somebody
from kg.extract.mentions.lexicon import Lexicon
from kg.extract.mentions.offices import Line
from kg.extract.mentions.people import Bearer, is_given, keys
from kg.extract.mentions.words import words
from kg.model import Token
from kg.vocabulary.records import Person, Tenure

NEAR = 2  # sentences around a noun in which whom it takes up is looked for first
AHEAD = 12  # tokens between a noun and the name that it belongs to over other nouns
LEAD = 3  # sentences that may tell of somebody before the article names them
SHORT = 4  # letters; a shorter family name that stands alone may be anybody's
MAIN = 2  # how often the one whom an article is about is named for every naming of another


def origins(lines: Iterable[Line], gone: Container[str]) -> dict[int, str]:
    """Bearer's number -> code of the country that the article most often says they come from; one of those `gone` if no other."""
    found: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for line in lines:
        for person in line.people:
            for token in epithets(line, person):
                if person.bearer is not None:
                    found[person.bearer.number].update(origin(line, token))
            behind = line.widest.get(person.last + 2)
            if person.bearer is not None and behind is not None and behind.actor is not None and behind.actor.type == "COUNTRY":
                place = line.tokens[behind.head]
                if place.head == person.head and comes_from(line, place) and behind.actor.country:  # Т. из Чили
                    found[person.bearer.number][behind.actor.country] += 1
        for token, company in companies(line):
            codes = set(origin(line, token))
            for person in company:
                if person.bearer is not None:
                    found[person.bearer.number].update(codes)
    return {number: min(codes, key=lambda code: (code in gone, -codes[code], code)) for number, codes in found.items() if codes}


def origin(line: Line, noun: Token) -> Iterator[str]:
    """The country of an inhabitant, of a citizen, or of whom an adjective of a state marks; not of somebody's friend or foe."""
    own = line.widest.get(noun.index)
    if own is not None and own.kind == "inhabitant" and own.actor is not None and own.actor.country:
        yield own.actor.country
        return
    if noun.lemma in words("other_side"):
        return
    marks = line.tree.children(noun.index, "amod", "nmod")
    for child in (*marks, *(other for mark in marks for other in line.tree.children(mark.index, "conj"))):
        drafts = (one for one in line.actors if one.covers(child.index) and one.actor and one.actor.type == "COUNTRY")
        draft = next(drafts, None)  # within `чилийские актеры` as well, which are a group
        if draft is None or draft.actor is None or draft.actor.country is None:
            continue
        marked = draft.kind == "adjective" or (noun.lemma in words("citizen") and child.feats.get("Case") in ("Gen", None))
        if marked or (comes_from(line, child) and noun.lemma not in words("emigrant")):
            yield draft.actor.country


def comes_from(line: Line, place: Token) -> bool:
    """`ветеран из Чили`."""
    return any(child.lemma == "из" for child in line.tree.children(place.index, "case"))


def compatriots(
    lines: Sequence[Line], bearers: Sequence[Bearer], home: Callable[[Bearer], str | None], told: dict[int, str]
) -> Iterator[Draft]:
    """Nouns that take up somebody by where they come from: `россиянин был арестован`, `выдача гражданина Чили`.

    They are the one person who was named and comes from there, else the one of whom no country is known and whom the article is about.
    What such a noun tells goes into `told`, the countries by the number of the bearer; `home` gives them by offices as well.
    """
    for line in lines:
        beside = {token.index for person in line.people for token in epithets(line, person)}
        for token in line.tokens:
            if token.index in line.person_at or token.index in beside or not means_one(line, token):
                continue
            code = next(origin(line, token), None)
            if code is None:
                continue
            ahead = name_ahead(line, token)
            if ahead is not None and ahead.bearer is not None:
                told.setdefault(ahead.bearer.number, code)
                continue
            known = [(bearer, home(bearer)) for bearer in bearers if bearer.full]
            people = [bearer for bearer, of in known if of == code]
            if all(in_office(one) or not (fits(token, one) or told.get(one.number) == code) for one in people):
                people = [bearer for bearer, of in known if of is None]
            bearer = meant([one for one in people if fits(token, one)], line.sentence.index, token.index)
            if bearer is None or in_office(bearer):
                continue
            told.setdefault(bearer.number, code)
            last = max((child.index for child in line.tree.children(token.index, "nmod")), default=token.index)
            own = line.widest.get(token.index)
            draft = own or Draft(line.sentence.index, token.index, last, token.index, "description", source="role")
            draft.bearer, draft.guessed = bearer, True
            yield draft


def means_one(line: Line, token: Token) -> bool:
    """A noun for somebody whom the text speaks of: not counted, not another one, and not what somebody is said to be."""
    own = line.widest.get(token.index)
    inhabitant = own is not None and own.kind == "inhabitant" and own.first == own.last
    if not (inhabitant or token.lemma in words("citizen")) or not somebody(token) or token.rel.startswith(("conj", "appos", "amod")):
        return False
    if any(
        child.rel.startswith(("nsubj", "cop", "conj", "nummod")) or child.lemma in words("another")
        for child in line.tree.children(token.index)
    ):
        return False
    head = line.tree.head(token.index)
    return not (head is not None and head.lemma in words("be_post") | words("made_post") | words("appointment"))


def name_ahead(line: Line, token: Token) -> Draft | None:
    """The name that a noun belongs to over other nouns: `гражданин Чили боец отряда Т.`"""
    for index in range(token.index + 1, min(token.index + 1 + AHEAD, len(line.tokens))):
        person = line.person_at.get(index)
        if person is not None and same_case(line, token, person):
            return person
        if line.tokens[index].pos not in BESIDE:
            return None
    return None


def meant(people: Sequence[Bearer], sentence: int, token: int) -> Bearer | None:
    """Of several people the only one, or whom the article is about, named before a place or, in the lead, soon behind it."""
    around = [
        one for one in people if one.before(sentence, token) or (sentence < LEAD and one.places and one.places[0][0] <= sentence + NEAR)
    ]
    around.sort(key=lambda one: -len(one.places))
    if len(around) > 1 and len(around[0].places) < MAIN * len(around[1].places):
        near = [one for one in around if any(sentence - NEAR <= at <= sentence for at, _ in one.places)]
        around = near if len(near) == 1 else []
    return around[0] if around else None


def in_office(bearer: Bearer) -> bool:
    """Whether the vocabulary knows somebody for an office: an inhabitant of their state is seldom they."""
    return bearer.person is not None and bool(bearer.person.offices)


def fits(token: Token, bearer: Bearer) -> bool:
    """Whether a noun's gender may be the sex of somebody."""
    return bearer.sex is None or (token.feats.get("Gender") == "Fem") == (bearer.sex == "f")


def kin(bearers: Sequence[Bearer], home: Callable[[Bearer], str | None], told: dict[int, str], gone: Container[str]) -> None:
    """Let those of whom no country is known come from where others of their family name come from."""
    families: defaultdict[str, set[str]] = defaultdict(set)
    full = [(bearer, name.family.text) for bearer in bearers for name in bearer.names if name.family is not None and not name.single]
    for bearer, family in full:
        code = home(bearer)
        if code is not None:
            for key in keys(family):
                families[key].add(code)
    for bearer, family in full:
        codes = {code for key in keys(family) for code in families.get(key, ())}
        if len(codes) == 1 and len(family) > SHORT and home(bearer) is None and not any(code in gone for code in codes):
            told.setdefault(bearer.number, codes.pop())


def leading(bearer: Bearer, lexicon: Lexicon, states: Mapping[str, int]) -> list[Person]:
    """The leaders whom a family name may mean that stands alone in an article; `states` says how often it names each state.

    What is a first name as well (`Асад`) means a leader only if his state is named more than once.
    """
    if bearer.person is not None or bearer.full:
        return []
    found: dict[str, Person] = {}
    for word in {name.word.text for name in bearer.names}:
        if len(word) >= SHORT:
            least = 2 if is_given(word) else 1
            people = (person for key in keys(word) for person in lexicon.families.get(key, ()))
            found.update({person.id: person for person in people if states.get(person.country or "", 0) >= least})
    fitting = (person for person in found.values() if bearer.sex in (None, person.sex))
    return [person for person in fitting if any(heads(tenure, lexicon) for tenure in person.offices)]


def heads_home(person: Person, lexicon: Lexicon, date: str | None) -> bool:
    """Whether somebody heads their own state on a day; without one, whether they never held another office."""
    current = [tenure for tenure in person.offices if date is None or ((tenure.since or "9") <= date and (tenure.until or "9") >= date)]
    return bool(current) and all(heads(tenure, lexicon) and tenure.of == person.country for tenure in current)


def heads(tenure: Tenure, lexicon: Lexicon) -> bool:
    """Whether an office is that of the head of a state or a government."""
    position = lexicon.positions.get(tenure.position)
    return position is not None and position.head in ("state", "government")
