"""Offices joined with their holders: whom a bare office serves, and who an unnamed official is."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from kg.extract.mentions.focus import Focus
from kg.extract.mentions.lexicon import Lexicon, Ref
from kg.extract.mentions.offices import Post
from kg.extract.mentions.people import Bearer, keys
from kg.extract.mentions.words import words
from kg.model import Actor, Document
from kg.vocabulary.records import Person, Tenure

NEAR = 2  # sentences back
NOWHERE = "OTHER"  # what an international organisation without a code of its own counts as: nobody comes from there
LEADERS = ("state", "government")  # kinds of offices
HEADS = (*LEADERS, "foreign")  # those that any title of theirs tells
RIVALS = 20  # holders of one office that are weighed
Held = tuple[Post, Bearer | None]
Offices = Mapping[tuple[str, str], Mapping[tuple[str, int], Bearer]]  # by employer and kind of office: the holders by status and number


class Holders:
    """The offices of one article with the people who hold them."""

    def __init__(
        self,
        document: Document,
        lexicon: Lexicon,
        focus: Focus,
        held: Sequence[Held],
        bearers: Sequence[Bearer],
        origins: Mapping[int, str],
    ) -> None:
        self.document = document
        self.lexicon = lexicon
        self.focus = focus
        self.held = list(held)
        self.bearers = bearers
        self.origins = origins  # by number of the bearer: the country that the article says they come from
        self.posts_of: dict[int, list[Post]] = defaultdict(list)
        for post, bearer in self.held:
            if bearer is not None:
                self.posts_of[bearer.number].append(post)

    def rank(self, post: Post) -> str:
        """What kind of office it is: state, government, foreign (their heads), else the position or the bare word."""
        parts = post.title.split()
        lead = parts[0].rpartition("-")[2] if parts else ""
        alone = len(parts) == 1 or parts[1] in words("of_state")  # of the employer itself and not of a body of it
        if alone and post.employer is not None and lead in words("leader") | words("organisation_head"):
            if post.employer.type == "ORG":
                return "organisation"
            if lead in words("leader") or lead == "председатель":
                return "state"
        position = self.lexicon.position(post.title)
        if position is not None:
            return position.head or position.id
        word = post.title.split()[0] if post.title else ""
        return "state" if word in words("leader") else word

    def country(self, bearer: Bearer) -> str | None:
        """The country of a person, by the vocabulary or by what the article says of an office of theirs."""
        home = bearer.person.country if bearer.person else None
        employers = [post.employer for post in self.posts_of[bearer.number] if post.employer]
        codes = [employer.country for employer in employers if employer.country and employer.country != NOWHERE]
        states = [code for code in codes if code in self.lexicon.countries]
        if home is not None:
            return home if states else self._served(bearer, home) or next(iter(codes), home)
        serves = any(employer.country in self.lexicon.countries and self._of_state(employer) for employer in employers)
        told = self.origins.get(bearer.number)
        if told is not None and not serves:  # `французский профессор и глава шведского Комитета`
            return told
        return next(iter(states), codes[0] if codes else told)

    def _of_state(self, employer: Actor) -> bool:
        """Whether an employer is a state or a body of one."""
        return employer.type == "COUNTRY" or employer.id.rpartition(".")[2] in self.lexicon.bodies

    def _served(self, bearer: Bearer, home: str) -> str | None:
        """The code of the organisation that a known person serves: one that the article names, and their state it does not."""
        employers = [employer.partition(":") for employer, _ in self._tenures(bearer)]
        served = [code for table, _, code in employers if table == "org"]
        if not served:
            return None
        if len(served) < len(employers) and (home in self.focus.total or not any(code in self.focus.organisations for code in served)):
            return None
        entry = self.lexicon.organisations.get(served[0])
        return entry.code if entry is not None and entry.code != NOWHERE else None

    def employer_of(self, holder: Actor) -> Actor | None:
        """The state of a person, for an office that does not tell it."""
        return self.lexicon.country(holder.country) if holder.country in self.lexicon.countries else None

    def name_colleagues(self) -> None:
        """`его французский коллега` holds the office of whoever was spoken of before, in another state."""
        last: Post | None = None
        kept: list[Held] = []
        for post, bearer in self.held:
            if self.document.sentences[post.sentence].tokens[post.noun].lemma not in words("colleague"):
                if post.title and not post.plural and not post.verbal:
                    last = post
                kept.append((post, bearer))
            elif last is not None and post.sentence - last.sentence <= NEAR and (post.employer is not None or bearer is not None):
                post.title, post.colleague = last.title, True
                kept.append((post, bearer))
            elif post.employer is not None:
                post.colleague = True
                kept.append((post, bearer))
        self.held = kept

    def place_bare(self) -> None:
        """Give the offices that name no employer the country of their holder, or the one that the article speaks of there."""
        last: tuple[int, int, Actor] | None = None
        for post, bearer in self.held:
            if post.employer is not None:
                if post.employer.type == "ORG" and post.employer.country is None and post.region:
                    code = (self.country(bearer) if bearer else None) or self.focus.at(post.sentence, post.first)
                    post.employer = replace(post.employer, country=code if code in self.lexicon.countries else None)
                last = (post.sentence, post.last, post.employer)
                continue
            sentence = self.document.sentences[post.sentence]
            word = sentence.tokens[post.noun].lemma.removeprefix("экс-")
            if post.reign:
                post.employer = self._reigned(bearer) if bearer is not None else None
                continue
            if bearer is not None and bearer.person is not None:
                post.employer = self._by_tenure(bearer, self.rank(post))
                if post.employer is not None:
                    continue
            if bearer is None and post.pending is None and not post.plural and len(post.title.split()) == 1:
                post.employer = self._by_position(post)
                if post.employer is not None:
                    continue
            if word not in words("state_office") and not post.of_state:
                continue
            if word in words("local_office") and bearer is not None and self._placed(bearer, word):
                continue
            if post.pending is not None:
                continue
            code = self.country(bearer) if bearer else None
            if code not in self.lexicon.countries and last and last[0] == post.sentence and joined(sentence.tokens, last[1], post.first):
                code = last[2].country
            guessed = code not in self.lexicon.countries
            if guessed and not (post.plural and post.of_state):  # `главы МИД двух стран`: each has a state of his own
                code = self._meant(post, bearer)
            if code in self.lexicon.countries:
                post.employer = self.lexicon.country(code)
                post.guessed = guessed
                last = (post.sentence, post.last, post.employer)
            else:
                post.employer = post.named

    def name_unnamed(self) -> None:
        """Find the holders of offices that stand without a name: who holds the same office elsewhere in the article."""
        by_office: dict[tuple[str, str], dict[tuple[str, int], Bearer]] = defaultdict(dict)
        told: set[tuple[str, str, int]] = set()
        for post, bearer in self.held:
            if bearer is not None and post.employer is not None:
                rank = self.rank(post)
                by_office[post.employer.id, rank][post.status, bearer.number] = bearer
                told.add((post.employer.id, rank, bearer.number))
        held = {(employer, rank) for (employer, rank), people in by_office.items() if any(status == "actual" for status, _ in people)}
        for known in self._known_people():
            for status in ("", "past"):
                for employer, rank in self._tenures(known, past=bool(status)):
                    if (employer, rank, known.number) in told or ((employer, rank) in held and self._serves(known, employer, rank)):
                        continue
                    by_office[employer, rank][status, known.number] = known
        for index, (post, bearer) in enumerate(self.held):
            if bearer is not None or post.plural:
                continue
            if post.employer is not None:
                found = self._meant_by(post, post.employer, by_office)
            else:
                found = self._last_minister(post) if post.title in words("any_minister") and post.pending is None else None
            if found is not None:
                post.employer, holder = found
                post.resolved = True
                self.held[index] = (post, holder)

    def _meant_by(self, post: Post, employer: Actor, by_office: Offices) -> tuple[Actor | None, Bearer] | None:
        """Whom an office without a name means, and whom it serves then."""
        rank = self.rank(post)
        if post.colleague and (found := self._countryman(post)) is not None:
            return employer, found
        lesser = rank not in LEADERS
        if post.guessed and (lesser or post.status == "past") and (told := self._told(post, rank)) is not None:
            return told
        people = by_office.get((employer.id, rank), {})
        former = post.status == "past" and self._fitting(post, people) is not None
        if post.guessed and rank in LEADERS and not former and not self._voiced(post):
            recent = self._recent(post, rank, by_office)
            if recent is not None:
                return self.lexicon.country(recent[0]), recent[1]
        if post.guessed and post.title in words("any_minister") and (last := self._last_minister(post)) is not None:
            return last
        found = self._fitting(post, people)
        if found is None and rank == "state":
            found = self._fitting(post, by_office.get((employer.id, "government"), {}))
        if found is None and post.title in words("any_minister"):
            found = self._fitting(post, self._ministers(employer, by_office))
        if found is None and post.guessed and (titled := self._titled(post)) is not None:
            return titled
        if found is None and post.title in words("any_official"):
            found = self._countryman(post)
        return None if found is None else (employer, found)

    def _told(self, post: Post, rank: str) -> tuple[Actor | None, Bearer] | None:
        """Who `экс-президент`, `министр иностранных дел` is and of what: the only one of whom the article told that before."""
        found = {
            bearer.number: (other.employer, bearer)
            for other, bearer in self.held[: RIVALS * RIVALS]
            if bearer is not None
            and other.employer is not None
            and (other.status == "past") == (post.status == "past")
            and self.rank(other) == rank
            and (rank in HEADS or post.title in (other.title, other.title.partition(" ")[0]))
            and bearer.before(post.sentence, post.first)
        }
        return next(iter(found.values())) if len(found) == 1 else None

    def _agrees(self, post: Post, bearer: Bearer) -> bool:
        """Whether the verb of an office does not say that a woman holds it where a man does: `премьер-министр приняла`."""
        tokens = self.document.sentences[post.sentence].tokens
        noun = tokens[post.noun]
        verb = tokens[noun.head] if noun.head >= 0 and noun.rel == "nsubj" else None
        female = verb is not None and verb.feats.get("Gender") == "Fem" and noun.feats.get("Gender") == "Masc"
        return not (female and bearer.sex == "m")

    def _serves(self, bearer: Bearer, employer: str, rank: str) -> bool:
        """Whether the article tells of another office of somebody in a place: its minister, who will be its premier one day."""
        return any(
            post.employer is not None and post.employer.id == employer and self.rank(post) != rank for post in self.posts_of[bearer.number]
        )

    def _voiced(self, post: Post) -> bool:
        """Whether somebody says the words who serves the state that the office is taken to be of."""
        voice = self.focus.voice(post.sentence, post.first)
        return voice is not None and post.employer is not None and voice == post.employer.country

    def _placed(self, bearer: Bearer, word: str) -> bool:
        """Whether the article tells elsewhere of which place somebody is mayor or governor."""
        return any(
            post.region and self.document.sentences[post.sentence].tokens[post.noun].lemma.removeprefix("экс-") == word
            for post in self.posts_of[bearer.number]
        )

    def _meant(self, post: Post, bearer: Bearer | None) -> str | None:
        """The state of the context for an office that names none; of somebody named, only one that the article or the sentence is about."""
        code = self.focus.at(post.sentence, post.first)
        if bearer is not None and code is not None and sounds_foreign(bearer, code):
            return None
        if bearer is None or code in (self.focus.dominant(), self.focus.voice(post.sentence, post.first)):
            return code
        return code if self.focus.before(post.sentence, post.first, 0) == code else None

    def _reigned(self, bearer: Bearer) -> Actor | None:
        """The state that somebody heads or headed: as the vocabulary knows, or by another office of the article."""
        known = {employer for past in (False, True) for employer, kind in self._tenures(bearer, past=past) if kind in LEADERS}
        told = {
            post.employer.id
            for post in self.posts_of[bearer.number]
            if post.employer is not None and post.employer.type == "COUNTRY" and self.rank(post) in LEADERS
        }
        codes = {ident.partition(":")[2] for ident in known | told} & set(self.lexicon.countries)
        return self.lexicon.country(codes.pop()) if len(codes) == 1 else None

    def _countryman(self, post: Post) -> Bearer | None:
        """Who `турецкий коллега`, `турецкий дипломат` is: the only one of that country whom the article named before."""
        code = post.employer.country if post.employer else None
        named = (bearer for bearer in self.bearers if bearer.before(post.sentence, post.first) and self._agrees(post, bearer))
        found = [bearer for bearer in named if code in {self.country(bearer), bearer.person.country if bearer.person else None}]
        return found[0] if code is not None and len(found) == 1 else None

    def _titled(self, post: Post) -> tuple[Actor | None, Bearer] | None:
        """Who alone was told before to hold an office of that name, the article does not say for which state: `министр обороны Т.`."""
        found: dict[int, tuple[Actor | None, Bearer]] = {}
        for other, bearer in self.held[: RIVALS * RIVALS]:
            same = other.title == post.title or (other.region and other.title.split()[:1] == [post.title])
            if bearer is not None and same and other.status == post.status and (other.employer is None or other.region):
                found[bearer.number] = (other.employer, bearer)
        employer, bearer = next(iter(found.values())) if len(found) == 1 else (None, None)
        fits = bearer is not None and bearer.before(post.sentence, post.first) and self._agrees(post, bearer)
        return (employer, bearer) if bearer is not None and fits else None

    def _ministers(self, employer: Actor, by_office: Offices) -> dict[tuple[str, int], Bearer]:
        """The ministers of a state, for `министр` alone."""
        found: dict[tuple[str, int], Bearer] = {}
        for (holder_of, rank), people in list(by_office.items())[: RIVALS * 2]:
            if holder_of == employer.id and ministerial(rank):
                found.update(people)
        return found

    def _last_minister(self, post: Post) -> tuple[Actor | None, Bearer] | None:
        """The minister of whatever state who was named last, not far before `министр` alone; nobody where a sentence names two."""
        near: dict[int, tuple[tuple[int, int], Actor | None, Bearer]] = {}
        for other, bearer in self.held[: RIVALS * RIVALS]:
            if bearer is None or not ministerial(self.rank(other)) or other.status != "actual" or not self._agrees(post, bearer):
                continue
            place = bearer.before(post.sentence, post.first)
            if place and place[0] >= post.sentence - NEAR:
                near[bearer.number] = (place, other.employer, bearer)
        if not near:
            return None
        place, employer, bearer = max(near.values(), key=lambda one: one[0])
        rivals = [other for other in near.values() if other[0][0] == place[0] and other[2] is not bearer]
        return None if rivals else (employer, bearer)

    def _recent(self, post: Post, rank: str, by_office: Offices) -> tuple[str, Bearer] | None:
        """The head of a state (or government) who was named last, not far before an office that names no state."""
        near: dict[int, tuple[tuple[int, int], str, Bearer]] = {}
        for (employer, kind), people in list(by_office.items())[:RIVALS]:
            if kind != rank or not employer.startswith("country:"):
                continue
            for (status, number), bearer in list(people.items())[:RIVALS]:
                place = bearer.before(post.sentence, post.first)
                if status not in ("past", "urged") and place and place[0] >= post.sentence - NEAR and self._agrees(post, bearer):
                    near[number] = (place, employer.partition(":")[2], bearer)
        if not near:
            return None
        place, code, bearer = max(near.values(), key=lambda one: one[0])
        rivals = [other for other in near.values() if other[0][0] == place[0] and other[2] is not bearer]
        return None if rivals or code not in self.lexicon.countries else (code, bearer)

    def _fitting(self, post: Post, candidates: Mapping[tuple[str, int], Bearer]) -> Bearer | None:
        """The one holder; of several, who was named last before this place; nobody where that is open."""
        past = post.status == "past"
        people = {
            bearer.number: bearer
            for (status, _), bearer in list(candidates.items())[:RIVALS]
            if (not status or (status == "past") == past) and self._agrees(post, bearer)
        }
        if len(people) == 1:
            return next(iter(people.values()))
        before = [(place, bearer.number) for bearer in people.values() if (place := bearer.before(post.sentence, post.first))]
        if not before:
            return None
        latest, number = max(before)
        rivals = [other for place, other in before if place[0] == latest[0]]
        return people[number] if len(rivals) == 1 else None

    def _by_position(self, post: Post) -> Actor | None:
        """Whom an office that stands alone serves, where one person of the article holds it (`госсекретарь`), or just one state has it.

        Who heads a state or a government is told by the context instead: each state has one.
        """
        position = self.lexicon.position(post.title)
        if position is None:
            return None
        only = self.lexicon.employers.get(position.id, frozenset()) if position.head else frozenset()
        if position.head in LEADERS and len(only) != 1:
            return None
        found = {
            tenure.of
            for bearer in self._known_people()
            for tenure in self._current(bearer)
            if tenure.position == position.id and bearer.before(post.sentence, post.first)
        }
        found = found or set(only & {*self.focus.total, *self.focus.organisations})
        if len(found) != 1:
            return None
        code = found.pop()
        return self.lexicon.country(code) if code in self.lexicon.countries else self.lexicon.actor(Ref("organisation", code))

    def _by_tenure(self, bearer: Bearer, rank: str) -> Actor | None:
        """The state or organisation in which a known person holds an office of that kind."""
        found = {employer for employer, kind in self._tenures(bearer) if kind == rank}
        if len(found) != 1:
            return None
        table, _, code = found.pop().partition(":")
        return self.lexicon.country(code) if table == "country" else self.lexicon.actor(Ref("organisation", code))

    def _known_people(self) -> list[Bearer]:
        return [bearer for bearer in self.bearers if bearer.person is not None]

    def in_office(self, post: Post) -> Person | None:
        """Who held, when the article appeared, an office whose holder the article does not name."""
        date = self.document.article.published
        if not date or post.employer is None or post.status != "actual" or post.plural:
            return None
        return self.lexicon.in_office(post.employer.id.partition(":")[2], self.rank(post), date)

    def _tenures(self, bearer: Bearer, *, past: bool = False) -> Iterable[tuple[str, str]]:
        """Employer id and rank of the offices that the vocabulary gives a person at the article's date; those held before it if `past`."""
        for tenure in self._current(bearer, past=past):
            position = self.lexicon.positions.get(tenure.position)
            if position is None:
                continue
            table = "country" if tenure.of in self.lexicon.countries else "org"
            yield f"{table}:{tenure.of}", position.head or position.id

    def _current(self, bearer: Bearer, *, past: bool = False) -> Iterable[Tenure]:
        """The terms of a known person at the article's date; those that ended before it if `past`."""
        date = self.document.article.published
        for tenure in bearer.person.offices if bearer.person else ():
            ended = bool(date and tenure.until and tenure.until < date[: len(tenure.until)])
            if ended == past and not (date and tenure.since and tenure.since > date):
                yield tenure


def ministerial(rank: str) -> bool:
    """Whether a kind of office is a minister's."""
    return rank == "foreign" or rank.partition("_")[2] in words("minister_rank")


def joined(tokens: Sequence[object], last: int, first: int) -> bool:
    """Whether two office phrases are coordinated: `президент Израиля Ривлин и премьер-министр`."""
    between = tokens[last + 1 : first]
    return len(between) <= 6 and any(getattr(token, "lemma", "") in ("и", ",", "а") for token in between)


def sounds_foreign(bearer: Bearer, code: str) -> bool:
    """Whether somebody whom only the context places in a state is by name from elsewhere: `Петер Кристенсен` is no minister of Russia."""
    full = next((name for name in bearer.names if name.given and name.family is not None), None)
    if full is None or full.family is None:
        return False
    given = not keys(full.given[0].text).isdisjoint(words("slavic_first_name"))
    family = any(key.endswith(tuple(words("slavic_family_end"))) for key in keys(full.family.text))
    if code in words("slavic_state"):
        return not given and not family
    return given and family and code not in words("slavic_neighbour")
