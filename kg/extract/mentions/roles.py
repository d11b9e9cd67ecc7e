"""People taken up by what they are: `Чиновник добавил …`, `По словам драматурга, …`, where the article has told whom it calls so."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from kg.extract.mentions.draft import Draft
from kg.extract.mentions.epithets import epithets, somebody
from kg.extract.mentions.holders import Held
from kg.extract.mentions.offices import Line
from kg.extract.mentions.people import Bearer
from kg.extract.mentions.words import words
from kg.model import Token

NEAR = 2  # sentences back in which a word that fits anybody finds its person
PLAIN = {"det", "punct", "case", "cc"}  # what may hang on a noun that takes somebody up


def taken_up(lines: Sequence[Line], held: Sequence[Held]) -> Iterator[Draft]:
    """A draft for every such noun that has one reading."""
    called = names_of(lines, held)
    for number, line in enumerate(lines):
        known = {draft.head for draft in line.actors if draft.actor is not None or draft.bearer is not None} | {
            post.noun for post, bearer in held if bearer and post.sentence == line.sentence.index
        }
        for token in line.tokens:
            if token.index in known or token.index in line.person_at or not speaks(line, token):
                continue
            bearer = None
            if bare(line, token):
                bearer = only(called.get(token.lemma, ()), line, token)
                if bearer is None and token.lemma in words("anybody"):
                    bearer = nearest(lines[: number + 1], token)
            elif token.lemma in words("countryman"):
                bearer = nearest(lines[: number + 1], token, homes(line, token))
            if bearer is not None and fits(token, bearer):
                yield Draft(
                    line.sentence.index, token.index, token.index, token.index, "description", bearer=bearer, guessed=True, source="role"
                )


def names_of(lines: Sequence[Line], held: Sequence[Held]) -> dict[str, list[Bearer]]:
    """Noun -> the people to whom the article gives it, by an office or beside their names."""
    called: defaultdict[str, list[Bearer]] = defaultdict(list)
    at = {line.sentence.index: line for line in lines}
    for post, bearer in held:
        if (
            bearer is not None
            and not post.plural
            and post.sentence in at
            and bearer not in (known := called[at[post.sentence].tokens[post.noun].lemma])
        ):
            known.append(bearer)
    for line in lines:
        for person in line.people:
            for token in epithets(line, person):
                if person.bearer is not None and person.bearer not in called[token.lemma]:
                    called[token.lemma].append(person.bearer)
    return called


def bare(line: Line, token: Token) -> bool:
    """Whether a noun has no word beside it that tells who it is."""
    return all(child.rel.partition(":")[0] in PLAIN for child in line.tree.children(token.index))


def homes(line: Line, token: Token) -> frozenset[str]:
    """The countries whose adjectives mark a noun: `российский гость`."""
    drafts = (line.widest.get(child.index) for child in line.tree.children(token.index, "amod"))
    return frozenset(draft.actor.country for draft in drafts if draft and draft.kind == "adjective" and draft.actor and draft.actor.country)


def speaks(line: Line, token: Token) -> bool:
    """A noun for one person as subject, or as whose words something is."""
    if not somebody(token):
        return False
    head = line.tree.head(token.index)
    source = head is not None and head.lemma in words("account") and token.feats.get("Case") == "Gen"
    return token.rel.startswith("nsubj") or source


def only(people: Sequence[Bearer], line: Line, token: Token) -> Bearer | None:
    """The one person of those who was named before a place; of several none."""
    before = [bearer for bearer in people if bearer.before(line.sentence.index, token.index)]
    return before[0] if len(before) == 1 else None


def nearest(lines: Sequence[Line], token: Token, home: frozenset[str] | None = None) -> Bearer | None:
    """The person of the last sentence that names any, if it names one; of those who serve `home` only, if it is given."""
    for back, line in enumerate(reversed(lines[-NEAR - 1 :])):
        people = {draft.bearer.number: draft.bearer for draft in line.people if draft.bearer and (back or draft.last < token.index)}
        if home is not None:
            people = {number: one for number, one in people.items() if one.actor is not None and one.actor.country in home}
        if people:
            return next(iter(people.values())) if len(people) == 1 else None
    return None


def fits(token: Token, bearer: Bearer) -> bool:
    """Whether somebody's sex does not speak against a noun: a woman may be a `чиновник`, a man is no `чиновница`."""
    return not (token.feats.get("Gender") == "Fem" and bearer.sex == "m")
