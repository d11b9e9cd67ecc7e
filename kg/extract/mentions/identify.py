"""Document -> Cast: the order of the steps."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kg.extract.mentions.apposition import beside, inside, listed, shared
from kg.extract.mentions.describe import described
from kg.extract.mentions.draft import Draft, head_of
from kg.extract.mentions.find import named, settle_bodies, unknown
from kg.extract.mentions.focus import Focus
from kg.extract.mentions.holders import Held, Holders
from kg.extract.mentions.holding import Holding
from kg.extract.mentions.lexicon import ADJECTIVE_ENDINGS, Lexicon, genitive
from kg.extract.mentions.offices import Line, Post, posts
from kg.extract.mentions.origins import compatriots, heads_home, kin, leading, origins
from kg.extract.mentions.paradigms import adjective_stems, cut, plain
from kg.extract.mentions.people import Bearer, People, keys, same_spelling, settle, skeleton
from kg.extract.mentions.predicates import given, headed, predicated
from kg.extract.mentions.pronouns import OPEN, Chains
from kg.extract.mentions.roles import taken_up
from kg.extract.mentions.seats import seat
from kg.extract.mentions.slug import slug
from kg.extract.mentions.spans import Name, alone, gloss_behind, initialled, led, name_spans, nameable, parse_name
from kg.extract.mentions.voices import voices
from kg.extract.mentions.words import words
from kg.model import Actor, Cast, Document, Mention, Office, Sentence, Span, Token
from kg.text.phrase import inflect, known
from kg.vocabulary.gazetteer import Vocabulary

LEAD = 3  # words of an organisation's name that tell its kind
SHORT = 2  # letters; a family name as short (`И` of `Ван И`) is not found by itself
LONGEST_SENTENCE = 300  # tokens; in what is longer, a table or noise, only names are looked for

_LEXICONS: list[tuple[Vocabulary, Lexicon]] = []


def named_after(tokens: Sequence[Token], index: int) -> bool:
    """`имени В. М. Шукшина`."""
    first = initialled(tuple(tokens), index)[0]
    return first > 0 and tokens[first - 1].lemma in words("named_after")


def misjudged(sentence: Sentence, token: Token, span: Span) -> bool:
    """Whether a stretch that begins with a name and goes on in small letters is no organisation (`Тимченко клевета`)."""
    behind = sentence.tokens[token.index + 1] if token.index + 1 < len(sentence.tokens) else None
    return token.start == span.start and behind is not None and behind.start < span.end and behind.text[:1].islower()


def lexicon_of(vocabulary: Vocabulary) -> Lexicon:
    """The look-up tables of a vocabulary, made once for the one in use."""
    if not _LEXICONS or _LEXICONS[0][0] is not vocabulary:
        _LEXICONS[:] = [(vocabulary, Lexicon(vocabulary))]
    return _LEXICONS[0][1]


def identify(document: Document, vocabulary: Vocabulary) -> Cast:
    """Every mention of an actor, resolved where the article or the vocabulary tells who it is, and the offices that it states."""
    return _Case(document, lexicon_of(vocabulary)).cast()


class _Case:
    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        self.document = document
        self.lexicon = lexicon
        self.article = document.article.id
        self.people = People(lexicon, document.article.published)
        self.drafts: list[list[Draft]] = []
        self.unnamed: dict[str, Actor] = {}  # officials known by office only
        self.state_bodies = {slug(word) for word in words("state_body")}
        self.known_as: dict[str, Actor] = {}  # actors with all their names

    def cast(self) -> Cast:
        names = self._names()
        self.people.add_all(names, self._verbs(names))
        more = self._passed_over(names)
        self.people.add_again(more, self._verbs(more))
        names = sorted(
            (name for name in (*names, *more) if (name.sentence, name.first) in self.people.of),
            key=lambda name: (name.sentence, name.first),
        )
        for bearer in self.people.bearers:
            bearer.names.sort(key=lambda name: (name.sentence, name.first))
        taken: list[set[int]] = [set() for _ in self.document.sentences]
        for name in names:
            taken[name.sentence].update(range(name.first, name.last + 1))
        self.drafts = named(self.document, self.lexicon, taken)
        unknown(self.document, self.lexicon, self.drafts, taken)
        seat(self.document, self.drafts, self.lexicon)
        for name in names:
            sentence = self.document.sentences[name.sentence]
            head = head_of(sentence, name.first, name.last)
            bearer = self.people.of[name.sentence, name.first]
            self.drafts[name.sentence].append(Draft(name.sentence, name.first, name.last, head, "name", bearer=bearer))
            gloss = gloss_behind(sentence, name.last)
            if gloss:
                self.drafts[name.sentence].append(
                    Draft(name.sentence, *gloss, head_of(sentence, *gloss), "name", bearer=bearer, source="gloss")
                )
        for bearer in self.people.bearers:
            bearer.person = self.people.known(bearer)
        focus = Focus(self.drafts, voices(self.document, self.drafts, LONGEST_SENTENCE))
        for bearer in self.people.bearers:
            leaders = leading(bearer, self.lexicon, focus.total)
            bearer.person = bearer.person or (leaders[0] if len(leaders) == 1 else None)
        lines = [
            Line(sentence, self.drafts[sentence.index]) for sentence in self.document.sentences if len(sentence.tokens) <= LONGEST_SENTENCE
        ]
        for line in lines:
            found = list(described(line, self.lexicon, focus, self.drafts, self.article))
            self.drafts[line.sentence.index].extend(found)
            line.add(found)
        posts_found = self._posts(lines)
        told = self._namesakes(focus) | origins(lines, self.lexicon.gone)
        holders = Holders(self.document, self.lexicon, focus, posts_found, self.people.bearers, told)
        holders.name_colleagues()
        holders.place_bare()
        holders.name_unnamed()
        for draft in compatriots(lines, self.people.bearers, holders.country, told):
            if draft.kind == "description":
                self.drafts[draft.sentence].append(draft)
        kin(self.people.bearers, holders.country, told, self.lexicon.gone)
        for bearer in self.people.bearers:
            bearer.actor = self._actor(bearer, holders)
        settle_bodies(self.document, self.drafts, focus, self.lexicon)
        self._share_bodies(lines)
        self._name_peoples()
        self._name_actors()
        self._office_mentions(holders)
        for draft in list(taken_up(lines, holders.held)):
            self.drafts[draft.sentence].append(draft)
        self._derived()
        sexes = {bearer.actor.id: bearer.sex for bearer in self.people.bearers if bearer.actor and bearer.sex}
        chains = Chains(self.document, self.drafts, sexes, LONGEST_SENTENCE)
        chains.run()
        return Cast(tuple(self._mentions()), tuple(self._offices(holders, chains)))

    def _names(self) -> list[Name]:
        """People by the tagger, and family names of the vocabulary that it passed over."""
        found: list[Name] = []
        singles = alone(self.document)
        for sentence in self.document.sentences:
            spans: set[int] = set()
            whole = list(self.lexicon.people_in(sentence.tokens, set()))
            for first, last in self._past_inhabitant(sentence, name_spans(sentence, singles)):
                if first == last and self.lexicon.names_no_person(sentence.tokens[first]):
                    continue
                if any(one <= first and last <= two and last - first < two - one for one, two in whole):
                    continue  # `Кын Хе` where the text has `Пак Кын Хе`
                name = parse_name(sentence, first, last)
                if name:
                    found.append(name)
                    spans.update(range(first, last + 1))
            for first, last in self.lexicon.people_in(sentence.tokens, spans):
                name = parse_name(sentence, first, last)
                if name:
                    found.append(name)
                    spans.update(range(first, last + 1))
            for token in sentence.tokens:
                if (
                    token.index not in spans
                    and nameable(token)
                    and len(token.text) > SHORT
                    and token.pos in ("PROPN", "NOUN")
                    and any(key in self.lexicon.families for key in keys(token.text))
                    and not any(span.start <= token.start < span.end for span in sentence.spans)
                    and plain(token.text) not in words("common_family")
                ):
                    name = parse_name(sentence, *led(sentence.tokens, token.index))
                    if name:
                        found.append(name)
        return sorted(self._parted(found, singles), key=lambda name: (name.sentence, name.first))

    def _past_inhabitant(self, sentence: Sentence, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        """Names without the word for an inhabitant that has its capital because it begins the sentence: `Чилийка Мария Ломакина`."""
        for first, last in spans:
            text = plain(sentence.tokens[first].text) if first == 0 else ""
            found = self.lexicon.phrases.find(sentence.tokens[:1], (text,)) if text and text not in self.lexicon.families else ()
            begin = first + 1 if any(match.kind == "inhabitant" for match in found) else first
            if begin <= last:
                yield begin, last

    def _parted(self, names: list[Name], singles: frozenset[str]) -> Iterator[Name]:
        """Names as they are, but for two people taken for one: a full name of the article, and one who is named alone elsewhere."""
        pairs = {
            (skeleton(name.given[0].text), skeleton(name.family.text))
            for name in names
            if name.family is not None and len(name.given) == 1 and not name.initials
        }
        for name in names:
            sentence = self.document.sentences[name.sentence]
            if name.family is None or len(name.given) != 2 or plain(name.family.text) not in singles:
                yield name
                continue
            one = parse_name(sentence, name.first, name.family.index - 1)
            two = parse_name(sentence, name.family.index, name.last)
            if one and two and (skeleton(name.given[0].text), skeleton(name.given[1].text)) in pairs:
                yield from (one, two)
            else:
                yield name

    def _passed_over(self, names: list[Name]) -> list[Name]:
        """Words that name somebody of the article and that the tagger did not see."""
        taken = {(name.sentence, index) for name in names for index in range(name.first, name.last + 1)}
        found: list[Name] = []
        for sentence in self.document.sentences:
            blocked = [span for span in sentence.spans if span.type == "ORG"]
            for token in sentence.tokens:
                if (
                    (sentence.index, token.index) in taken
                    or not nameable(token)
                    or len(token.text) < 3
                    or token.pos not in ("PROPN", "NOUN", "ADJ")
                    or (token.pos != "PROPN" and known(token.text))
                    or not self.people.calls(token.text)
                    or plain(token.text) in self.lexicon.phrases.by_first
                    or (
                        any(span.start <= token.start < span.end and not misjudged(sentence, token, span) for span in blocked)
                        and not named_after(sentence.tokens, token.index)
                    )
                ):
                    continue
                name = parse_name(sentence, *led(sentence.tokens, token.index))
                if name:
                    found.append(name)
        return found

    def _verbs(self, names: list[Name]) -> dict[tuple[int, int], str]:
        """The sex that a verb in the past tense gives to its subject, or a form of address to the name behind it."""
        verbs: dict[tuple[int, int], str] = {}
        for name in names:
            sentence = self.document.sentences[name.sentence]
            head = sentence.tokens[head_of(sentence, name.first, name.last)]
            verb = sentence.tokens[head.head] if head.head >= 0 else None
            if verb and head.rel == "nsubj" and verb.pos == "VERB" and verb.feats.get("Gender") in ("Masc", "Fem"):
                verbs[name.sentence, name.first] = "m" if verb.feats["Gender"] == "Masc" else "f"
            before = sentence.tokens[name.first - 1].lemma if name.first else ""
            for use, sex in (("address_m", "m"), ("address_f", "f")):
                if before in words(use):
                    verbs[name.sentence, name.first] = sex
        return verbs

    def _posts(self, lines: list[Line]) -> list[Held]:
        found: list[Held] = []
        for line in lines:
            claimed: list[tuple[Post, Draft]] = []
            here: list[Held] = []
            for post in posts(line, self._to_state):
                if post.plural:
                    if inside(post, claimed):  # председатель Совета министров Тордуа
                        continue
                    found.extend((replace(post), person.bearer) for person in listed(line, post))
                    continue
                person = beside(line, post)
                if person is not None and (inside(post, claimed) or person.bearer is None):
                    person = None
                if person is not None and person.bearer is not None:
                    claimed.append((post, person))
                    case = line.tokens[post.noun].feats.get("Case")
                    if case:
                        person.bearer.cases.setdefault(line.tokens[person.first].start, case)
                holding = Holding(person, status=given(line, post)) if person else predicated(line, post, self._to_state)
                here.append(self._held(post, holding))
                if post.party is not None:
                    again = replace(post, employer=post.party, party=None, verbal=True, of_state=False)
                    here.append((again, here[-1][1]))
            found.extend(shared(line, here))
            found.extend(self._held(post, holding) for post, holding in headed(line, self._to_state))
        return found

    def _held(self, post: Post, holding: Holding | None) -> Held:
        """An office with its holder; who is a pronoun waits until pronouns are resolved."""
        if holding is None:
            return post, None
        if holding.status and post.status == "actual":
            post.status = holding.status
        post.pending = holding.token if holding.person is None else None
        return post, holding.person.bearer if holding.person else None

    def _to_state(self, actor: Actor) -> Actor:
        """A body of state stands for its state."""
        if actor.type == "ORG" and actor.country in self.lexicon.countries:
            called = [plain(word) for word in actor.label.split()[:LEAD]]
            organ = bool(called) and called[0] in words("state_organ")
            body = actor.id.removeprefix(f"org:{actor.country}.")
            if body in self.lexicon.bodies or body in self.state_bodies or organ or not words("state_part").isdisjoint(called):
                return self.lexicon.country(actor.country)
        return actor

    def _namesakes(self, focus: Focus) -> dict[int, str]:
        """The state of bare family names that several leaders of one state have borne, by number of the bearer."""
        found = {bearer.number: {one.country for one in leading(bearer, self.lexicon, focus.total)} for bearer in self.people.bearers}
        return {number: codes.pop() or "" for number, codes in found.items() if len(codes) == 1}

    def _actor(self, bearer: Bearer, holders: Holders) -> Actor:
        label, aliases, ident = settle(bearer, self.lexicon, self.article)
        person, code = bearer.person, holders.country(bearer)
        if (
            person is not None
            and person.country
            and code not in self.lexicon.countries
            and heads_home(person, self.lexicon, self.people.date)
        ):
            code = person.country  # whom somebody calls the last tyrant of Europe heads his state
        if person is None:
            return Actor(ident, label, "PERSON", code, aliases)
        spelt = [name for name in (label, *aliases) if not any(same_spelling(name, known) for known in (person.name, person.family))]
        names = (*((person.family,) if person.family != person.name else ()), *dict.fromkeys(spelt))
        return Actor(f"person:{person.id}", person.name, "PERSON", code, names, person.wikidata)

    def _offices(self, holders: Holders, chains: Chains) -> list[Office]:
        found = []
        told = {(bearer.number, post.employer.id) for post, bearer in holders.held if bearer and post.employer and not post.reign}
        for post, bearer in holders.held:
            if post.reign and bearer and post.employer and (bearer.number, post.employer.id) in told:
                continue
            holder = bearer.actor if bearer else None
            if holder is None and post.pending is not None:
                holder = chains.holder(post.sentence, post.pending)
                if holder is not None and post.employer is None:
                    post.employer = holders.employer_of(holder)
            if holder is None or post.employer is None or holder.type != "PERSON" or post.title in words("colleague"):
                continue
            if post.employer.country is None and post.employer.id.removeprefix("org:") in self.lexicon.bodies:
                post.employer = holders.employer_of(holder) or post.employer  # a service of a state that only its head tells
            tokens = self.document.sentences[post.sentence].tokens
            bodies = (draft for draft in self.drafts[post.sentence] if draft.actor and draft.actor.type == "ORG")
            within = any(post.first <= draft.first <= post.last for draft in bodies)
            if post.employer.type == "COUNTRY" and tokens[post.noun].lemma in words("trade") and not within:
                continue  # российский журналист: no office, though it tells where somebody comes from
            span = tokens[post.first].start, tokens[post.last].end
            employer = self.known_as.get(post.employer.id, post.employer)
            found.append(Office(post.sentence, *span, post.title, holder, employer, post.status))
        return found

    def _office_mentions(self, holders: Holders) -> None:
        """Office phrases as mentions of who holds the office, named or not."""
        for post, bearer in holders.held:
            if post.verbal or post.plural:
                continue
            if post.of_state and post.employer is not None and post.employer.type == "COUNTRY":
                for other in self.drafts[post.sentence]:
                    if other.source == "state" and post.first <= other.first and other.last <= post.last:
                        other.actor = post.employer
            draft = Draft(post.sentence, post.first, post.last, post.noun, "office", bearer=bearer, guessed=post.resolved)
            if bearer is None and post.employer is not None and post.pending is None and post.title not in words("colleague"):
                person = holders.in_office(post)
                draft.actor = self._unnamed(post, post.employer)
                if person is not None:
                    phrase = draft.actor.label
                    draft.actor = Actor(f"person:{person.id}", person.name, "PERSON", person.country, (phrase,), person.wikidata)
                draft.guessed = post.guessed or person is not None
            self.drafts[post.sentence].append(draft)

    def _share_bodies(self, lines: list[Line]) -> None:
        """`спецслужбы Чили и Перу` are those of each state."""
        for line in lines:
            states = {
                draft.head: draft.actor for draft in line.actors if draft.kind == "name" and draft.actor and draft.actor.type == "COUNTRY"
            }
            for draft in line.actors:
                body = draft.actor.id.removeprefix(f"org:{draft.actor.country}.") if draft.actor and draft.source == "body" else ""
                if body not in self.lexicon.bodies or line.tokens[draft.head].feats.get("Number") != "Plur":
                    continue
                heads = [child.index for child in line.tree.children(draft.head, "nmod") if child.index in states]
                heads += [index for head in heads for index in line.tree.conjuncts(head) if index in states]
                codes = dict.fromkeys(states[head].country for head in heads)
                if len(codes) > 1 and draft.actor and draft.actor.country in codes:
                    draft.members = tuple(self._called(self.lexicon.body(body, code), draft.alias) for code in codes)
                    draft.actor = None

    def _called(self, body: Actor, alias: str) -> Actor:
        """A body with the name that the text gives it."""
        name = f"{alias} {self.lexicon.genitive(body.country or '')}"
        return replace(body, aliases=(name,)) if name != body.label else body

    def _name_peoples(self) -> None:
        """`россияне` are a group of their state; `россиянин` is somebody, and not the state. `Американцы` act for theirs."""
        for line in self.drafts:
            for draft in line:
                actor = draft.actor
                if draft.kind != "inhabitant" or actor is None or actor.type != "COUNTRY":
                    continue
                token = self.document.sentences[draft.sentence].tokens[draft.head]
                label = inflect(token, "Nom").lower()
                plural = token.feats.get("Number") == "Plur"
                if plural and label in words("people_as_state"):
                    continue
                draft.actor = Actor(f"group:{actor.country}.people", label, "GROUP", actor.country) if plural else None

    def _name_actors(self) -> None:
        """Give states, organisations and bodies the other names under which the article knows them."""
        names: dict[str, set[str]] = {}
        for line in self.drafts:
            for draft in line:
                actor = draft.actor
                if actor is None or not draft.alias or draft.kind != "name" or draft.source == "place":
                    continue
                found = names.setdefault(actor.id, set())
                found.add(draft.alias)
                if draft.source == "body" and actor.country in self.lexicon.countries:
                    found.add(f"{draft.alias} {self.lexicon.genitive(actor.country)}")
        for line in self.drafts:
            for draft in line:
                if draft.actor is not None and draft.actor.id in names:
                    aliases = sorted({*draft.actor.aliases, *names[draft.actor.id]} - {draft.actor.label})
                    draft.actor = self.known_as[draft.actor.id] = replace(draft.actor, aliases=tuple(aliases))

    def _derived(self) -> None:
        """Adjectives made of the family names of the article: `путинский`, `трамповский`."""
        stems: dict[str, Bearer] = {}
        for bearer in self.people.bearers:
            family = plain(bearer.actor.label.split()[-1]) if bearer.actor else ""
            if len(family) > 3:
                for stem in adjective_stems(family):
                    stems.setdefault(stem, bearer)
        for sentence in self.document.sentences:
            for token in sentence.tokens:
                stem, ending = cut(plain(token.text))
                if stem in stems and ending in ADJECTIVE_ENDINGS and token.pos in ("ADJ", "PROPN", "NOUN"):
                    draft = Draft(sentence.index, token.index, token.index, token.index, "adjective", bearer=stems[stem])
                    if not any(other.covers(token.index) for other in self.drafts[sentence.index]):
                        self.drafts[sentence.index].append(draft)

    def _unnamed(self, post: Post, employer: Actor) -> Actor:
        """An official who is known by office only: `премьер` and `премьер-министр` of one state are one."""
        position = self.lexicon.position(post.title)
        unique = position is not None and position.head in ("state", "government", "foreign") and post.status == "actual"
        office = position.head if unique and position is not None and position.head else post.title
        label = post.title
        if employer.type == "COUNTRY" and employer.country:
            label = f"{post.title} {self.lexicon.genitive(employer.country)}"
        elif employer.type != "COUNTRY":
            label = f"{post.title} {self._as_told(post, employer) or genitive(employer.label)}"
        ident = f"person:{slug(employer.id.partition(':')[2])}.{slug(office)}.{slug(self.article)}"
        return self.unnamed.setdefault(ident, Actor(ident, label, "PERSON", employer.country, unnamed=True))

    def _as_told(self, post: Post, employer: Actor) -> str:
        """The employer's name in quotation marks where the title ends in what it is: `представитель партии «Яблоко»`; empty elsewhere."""
        tokens = self.document.sentences[post.sentence].tokens
        for draft in self.drafts[post.sentence]:
            same = draft.actor is not None and draft.actor.id == employer.id and post.first < draft.first <= post.last
            if same and tokens[draft.first - 1].text in OPEN | {'"'}:
                text = self.document.article.text[tokens[draft.first].start : tokens[draft.last].end]
                return f"«{text}»" if text == employer.label and " " in post.title and '"' not in text else ""
        return ""

    def _mentions(self) -> list[Mention]:
        found = []
        for line in self.drafts:
            for draft in sorted(line, key=lambda draft: (draft.first, -draft.last, draft.kind)):
                tokens = self.document.sentences[draft.sentence].tokens
                start, end = draft.span or (tokens[draft.first].start, tokens[draft.last].end)
                found.append(
                    Mention(
                        draft.sentence,
                        start,
                        end,
                        self.document.article.text[start:end],
                        draft.first,
                        draft.last,
                        draft.head,
                        draft.kind,
                        draft.bearer.actor if draft.bearer else draft.actor,
                        draft.place,
                        draft.members,
                        draft.guessed,
                    )
                )
        return found
