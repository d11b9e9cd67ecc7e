"""Document -> Cast: the order of the steps."""

from collections import defaultdict

from kg.extract.mentions.draft import Draft, head_of
from kg.extract.mentions.find import named, unknown
from kg.extract.mentions.focus import Focus
from kg.extract.mentions.lexicon import Lexicon
from kg.extract.mentions.offices import Line, Post, beside, posts, predicated
from kg.extract.mentions.paradigms import plain
from kg.extract.mentions.people import Bearer, People, alike, keys, settle
from kg.extract.mentions.slug import slug
from kg.extract.mentions.spans import Name, name_spans, nameable, parse_name
from kg.extract.mentions.words import words
from kg.model import Actor, Cast, Document, Mention, Office
from kg.vocabulary.gazetteer import Vocabulary
from kg.vocabulary.records import Person

_LEXICONS: dict[int, tuple[Vocabulary, Lexicon]] = {}


def lexicon_of(vocabulary: Vocabulary) -> Lexicon:
    """The look-up tables of a vocabulary, made once."""
    known = _LEXICONS.get(id(vocabulary))
    if known is None or known[0] is not vocabulary:
        _LEXICONS.clear()
        known = _LEXICONS[id(vocabulary)] = (vocabulary, Lexicon(vocabulary))
    return known[1]


def identify(document: Document, vocabulary: Vocabulary) -> Cast:
    """Every mention of an actor, resolved where the article or the vocabulary tells who it is, and the offices that it states."""
    return _Case(document, lexicon_of(vocabulary)).cast()


class _Case:
    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        self.document = document
        self.lexicon = lexicon
        self.people = People(lexicon)
        self.names: list[Name] = []
        self.offices: list[tuple[Post, Bearer | None]] = []

    def cast(self) -> Cast:
        self._find_names()
        taken: list[set[int]] = [set() for _ in self.document.sentences]
        for name in self.names:
            taken[name.sentence].update(range(name.first, name.last + 1))
        drafts = named(self.document, self.lexicon, taken)
        unknown(self.document, self.lexicon, drafts, taken)
        for name in self.names:
            sentence = self.document.sentences[name.sentence]
            draft = Draft(
                name.sentence,
                name.first,
                name.last,
                head_of(sentence, name.first, name.last),
                "name",
                bearer=self.people.of[name.sentence, name.first],
            )
            drafts[name.sentence].append(draft)
        self._link_people()
        self.focus = Focus(drafts)
        found = self._find_offices(drafts)
        return self._finish(drafts, found)

    def _find_names(self) -> None:
        verbs: dict[tuple[int, int], str] = {}
        for sentence in self.document.sentences:
            spans: set[int] = set()
            for first, last in name_spans(sentence):
                name = parse_name(sentence, first, last)
                if name:
                    self.names.append(name)
                    spans.update(range(first, last + 1))
            for token in sentence.tokens:
                if (
                    token.index not in spans
                    and nameable(token)
                    and token.pos in ("PROPN", "NOUN")
                    and any(key in self.lexicon.families for key in keys(token.text))
                    and not any(span.start <= token.start < span.end for span in sentence.spans)
                ):
                    name = parse_name(sentence, token.index, token.index)
                    if name:
                        self.names.append(name)
        self.names.sort(key=lambda name: (name.sentence, name.first))
        for name in self.names:
            sentence = self.document.sentences[name.sentence]
            head = sentence.tokens[head_of(sentence, name.first, name.last)]
            verb = sentence.tokens[head.head] if head.head >= 0 else None
            if verb and head.rel == "nsubj" and verb.pos == "VERB" and verb.feats.get("Gender") in ("Masc", "Fem"):
                verbs[name.sentence, name.first] = "m" if verb.feats["Gender"] == "Masc" else "f"
        self.people.add_all(self.names, verbs)

    def _link_people(self) -> None:
        for bearer in self.people.bearers:
            bearer.person = self._known(bearer)

    def _known(self, bearer: Bearer) -> Person | None:
        found = {}
        for name in bearer.names:
            for key in sorted(keys(name.word.text)):
                for person in self.lexicon.families.get(key, ()):
                    found[person.id] = person
        full = [name for name in bearer.names if not name.single]
        fitting = []
        for person in found.values():
            firsts = [
                plain(part) for title in (person.name, *person.names) for part in title.split() if plain(part) != plain(person.family)
            ]
            if not full or any(
                any(
                    first in keys(token.text) or any(alike(first, token.text) for token in name.given)
                    for first in firsts
                    for token in name.given
                )
                or (name.initials and not name.given and any(first.startswith(name.initials[0]) for first in firsts))
                for name in full
            ):
                fitting.append(person)
        return fitting[0] if len(fitting) == 1 else None

    def _find_offices(self, drafts: list[list[Draft]]) -> list[tuple[Post, Bearer | None]]:
        found: list[tuple[Post, Bearer | None]] = []
        for sentence in self.document.sentences:
            line = Line(sentence, drafts[sentence.index])
            for post in posts(line, self.lexicon, self._to_state):
                holder, status = beside(line, post), None
                if holder is None:
                    holder, status = predicated(line, post)
                if status and post.status == "actual":
                    post.status = status
                found.append((post, holder.bearer if holder else None))
        return found

    def _to_state(self, actor: Actor) -> Actor:
        """A body of state stands for its state."""
        if actor.type == "ORG" and actor.country in self.lexicon.countries:
            first = plain(actor.label.split()[0]) if actor.label else ""
            if actor.id.startswith(f"org:{actor.country}.") or first in words("state_organ"):
                return self.lexicon.country(actor.country)
        return actor

    def _finish(self, drafts: list[list[Draft]], found: list[tuple[Post, Bearer | None]]) -> Cast:
        posts_of: dict[int, list[Post]] = defaultdict(list)
        for post, bearer in found:
            if bearer is not None:
                posts_of[bearer.number].append(post)
        for bearer in self.people.bearers:
            self._actor(bearer, posts_of[bearer.number])
        offices: list[Office] = []
        for post, bearer in found:
            if bearer is None or bearer.actor is None:
                continue
            employer = post.employer or self._home(bearer, post)
            if employer is None:
                continue
            sentence = self.document.sentences[post.sentence]
            offices.append(
                Office(
                    post.sentence,
                    sentence.tokens[post.first].start,
                    sentence.tokens[post.last].end,
                    post.title,
                    bearer.actor,
                    employer,
                    post.status,
                )
            )
        for post, bearer in found:
            draft = Draft(post.sentence, post.first, post.last, post.noun, "office", bearer=bearer)
            if bearer is None and post.employer is not None:
                label = post.title
                code = post.employer.country
                draft.actor = Actor(
                    f"person:{slug(post.employer.id + ' ' + post.title)}.{slug(self.document.article.id)}",
                    label,
                    "PERSON",
                    code,
                    unnamed=True,
                )
                draft.actor = self._holder_of(post, found) or draft.actor
            drafts[post.sentence].append(draft)
        mentions = []
        for line in drafts:
            for draft in sorted(line, key=lambda draft: (draft.first, -draft.last, draft.kind)):
                tokens = self.document.sentences[draft.sentence].tokens
                start, end = tokens[draft.first].start, tokens[draft.last].end
                actor = draft.bearer.actor if draft.bearer else draft.actor
                mentions.append(
                    Mention(
                        draft.sentence,
                        start,
                        end,
                        self.document.article.text[start:end],
                        draft.first,
                        draft.last,
                        draft.head,
                        draft.kind,
                        actor,
                        draft.place,
                        draft.members,
                        draft.guessed,
                    )
                )
        return Cast(tuple(mentions), tuple(offices))

    def _holder_of(self, post: Post, found: list[tuple[Post, Bearer | None]]) -> Actor | None:
        """The named person who holds the same office in this article."""
        holders = {}
        head = post.title.split()[0] if post.title else ""
        for other, bearer in found:
            if (
                bearer
                and bearer.actor
                and other.employer
                and post.employer
                and other.employer.id == post.employer.id
                and other.title.split()[:1] == [head]
            ):
                holders[bearer.number] = bearer
        return next(iter(holders.values())).actor if len(holders) == 1 else None

    def _home(self, bearer: Bearer, post: Post) -> Actor | None:
        """The employer where the phrase does not tell it: the country of the holder, for offices of state."""
        code = bearer.actor.country if bearer.actor else None
        noun = self.document.sentences[post.sentence].tokens[post.noun].lemma.removeprefix("экс-")
        if noun not in words("state_office") and not post.of_state:
            return None
        if code not in self.lexicon.countries:
            code = self.focus.at(post.sentence, post.first)
        return self.lexicon.country(code) if code in self.lexicon.countries else None

    def _actor(self, bearer: Bearer, posts: list[Post]) -> None:
        label, aliases, ident = settle(bearer, self.lexicon, self.document.article.id)
        code = next((post.employer.country for post in posts if post.employer and post.employer.country), None)
        person = bearer.person
        if person is not None:
            names = tuple(name for name in dict.fromkeys((label, *aliases)) if name != person.name)
            bearer.actor = Actor(f"person:{person.id}", person.name, "PERSON", person.country or code, names, person.wikidata)
        else:
            bearer.actor = Actor(ident, label, "PERSON", code, aliases)
