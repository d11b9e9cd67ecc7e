"""One node per actor: actors of many articles that are one and the same are merged.

What one article says of an actor is in its id. Across articles two are one when they share a Wikidata identifier, or a name that nobody
else bears in the same country. A bare family name joins a full name only where one bearer of it is known; pairs that the vocabulary calls
distinct are never joined, nor is whoever would join them.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.model import Actor, Assertion, Topic
from kg.vocabulary.gazetteer import Vocabulary

FOLDED = str.maketrans(
    {"ё": "е", "э": "е", "й": "и", "-": " ", "«": " ", "»": " ", '"': " ", "“": " ", "”": " ", "„": " ", ".": " ", ",": " "}
)
INITIAL = re.compile(r"\w{1,2}$")


def folded(name: str) -> str:
    """A name with what spelling leaves free taken away: case, ё, э, quotation marks, hyphens, double letters."""
    return re.sub(r"(\w)\1", r"\1", " ".join(name.lower().translate(FOLDED).split()))


class Sets:
    """Ids joined into sets; a join that would bring two distinct ones together is refused."""

    def __init__(self, distinct: Iterable[tuple[str, ...]]) -> None:
        self.parent: dict[str, str] = {}
        self.apart: dict[str, set[str]] = defaultdict(set)
        for group in distinct:
            for one in group:
                self.apart[one].update(other for other in group if other != one)
        self.members: dict[str, list[str]] = {}

    def find(self, one: str) -> str:
        """The id that stands for a set."""
        root = one
        while self.parent.get(root, root) != root:
            root = self.parent[root]
        while self.parent.get(one, one) != root:
            self.parent[one], one = root, self.parent[one]
        return root

    def join(self, one: str, two: str) -> bool:
        """Join two sets, unless that is forbidden; whether they are one now."""
        first, second = sorted((self.find(one), self.find(two)))
        if first == second:
            return True
        mine, other = self.members.get(first, [first]), self.members.get(second, [second])
        if any(self.apart.get(member, set()) & set(other) for member in mine):
            return False
        self.parent[second] = first
        self.members[first] = [*mine, *other]
        return True


def merge(actors: Iterable[Actor], vocabulary: Vocabulary) -> dict[str, Actor]:
    """Id of every actor -> the actor that it is one with, which has the names of all."""
    seen: dict[str, Actor] = {}
    for actor in actors:
        seen[actor.id] = united(seen[actor.id], actor) if actor.id in seen else actor
    everyone = [seen[key] for key in sorted(seen)]
    sets = Sets(prefixed(pair.ids, vocabulary) for pair in vocabulary.distinct)
    join_links(everyone, sets)
    join_people([actor for actor in everyone if actor.type == "PERSON" and not actor.unnamed], sets, known_families(vocabulary))
    join_organisations([actor for actor in everyone if actor.type in ("ORG", "GROUP")], sets)
    groups: dict[str, list[Actor]] = defaultdict(list)
    for actor in everyone:
        groups[sets.find(actor.id)].append(actor)
    table: dict[str, Actor] = {}
    for group in groups.values():
        chief = representative(group)
        for actor in group:
            if actor is not chief:
                chief = united(chief, actor)
        table.update((actor.id, chief) for actor in group)
    return table


def prefixed(ids: Sequence[str], vocabulary: Vocabulary) -> tuple[str, ...]:
    """Ids of the vocabulary as the ids of actors."""
    countries = {entry.id for entry in vocabulary.countries}
    people = {entry.id for entry in vocabulary.people}
    return tuple(f"country:{one}" if one in countries else f"person:{one}" if one in people else f"org:{one}" for one in ids)


def known_families(vocabulary: Vocabulary) -> dict[str, set[str]]:
    """Family name -> ids of the actors of the vocabulary that bear it."""
    found: dict[str, set[str]] = defaultdict(set)
    for person in vocabulary.people:
        found[folded(person.family)].add(f"person:{person.id}")
    return found


def united(chief: Actor, other: Actor) -> Actor:
    """An actor with the names and whatever else only the other one has."""
    names = sorted({*chief.aliases, *other.aliases, other.label} - {chief.label})
    return replace(
        chief,
        aliases=tuple(names),
        country=chief.country or other.country,
        wikidata=chief.wikidata or other.wikidata,
    )


def representative(group: Sequence[Actor]) -> Actor:
    """Who stands for a set: the one of the vocabulary, else the one with the fullest name."""
    return min(group, key=lambda actor: (actor.wikidata is None, "." in actor.id.partition(":")[2], -len(actor.label.split()), actor.id))


def join_links(actors: Iterable[Actor], sets: Sets) -> None:
    first: dict[tuple[str, bool], str] = {}
    for actor in actors:
        if actor.wikidata:
            sets.join(first.setdefault((actor.wikidata, actor.type == "PERSON"), actor.id), actor.id)


def parts(actor: Actor) -> tuple[str, str]:
    """First name (or initial) and family name, folded, without particles (`фон дер`); the first is empty where only one is known."""
    words = folded(" ".join(word for word in actor.label.split() if not word.islower()) or actor.label).split()
    return (words[0], words[-1]) if len(words) > 1 else ("", words[0] if words else "")


def join_people(actors: Sequence[Actor], sets: Sets, known: dict[str, set[str]]) -> None:
    """People by family name, first name or initial, and country."""
    by_family: dict[str, list[Actor]] = defaultdict(list)
    for actor in actors:
        by_family[parts(actor)[1]].append(actor)
    for family in sorted(by_family):
        bearers = by_family[family]
        full = [actor for actor in bearers if len(parts(actor)[0]) > 2]
        by_first: dict[str, list[Actor]] = defaultdict(list)
        for actor in full:
            by_first[parts(actor)[0]].append(actor)
        for same in by_first.values():
            join_compatible(same, sets)
        firsts = sorted(by_first)
        for place, one in enumerate(firsts):
            for two in firsts[place + 1 : place + 4]:
                if near(one, two) and by_first[one][0].country and by_first[one][0].country == by_first[two][0].country:
                    sets.join(by_first[one][0].id, by_first[two][0].id)
        for actor in bearers:
            first = parts(actor)[0]
            if len(first) > 2:
                continue
            fitting = {
                sets.find(other.id)
                for other in full
                if parts(other)[0].startswith(first) and (actor.country == other.country or not actor.country)
            }
            others = {sets.find(one) for one in known.get(family, ())} if not first else set()
            if len(fitting | others) == 1 and fitting:
                sets.join(actor.id, next(iter(fitting)))


def near(one: str, two: str) -> bool:
    """First names that differ by a letter: spellings of one (`Биньямин`, `Беньямин`)."""
    if len(one) < 4 or len(two) < 4 or one[0] != two[0] or abs(len(one) - len(two)) > 1:
        return False
    short, long = sorted((one, two), key=len)
    for place in range(len(long)):
        cut = long[:place] + long[place + 1 :]
        if cut == short or (len(short) == len(long) and cut == short[:place] + short[place + 1 :]):
            return True
    return False


def join_compatible(actors: Sequence[Actor], sets: Sets) -> None:
    """Bearers of one name: those of one country are one, those without a country belong to the only country there is."""
    by_country: dict[str | None, list[Actor]] = defaultdict(list)
    for actor in actors:
        by_country[actor.country].append(actor)
    for same in by_country.values():
        for actor in same[1:]:
            sets.join(same[0].id, actor.id)
    named = [code for code in by_country if code]
    if None in by_country and len(named) == 1:
        sets.join(by_country[named[0]][0].id, by_country[None][0].id)


def join_organisations(actors: Sequence[Actor], sets: Sets) -> None:
    """Organisations and groups of one name."""
    by_name: dict[tuple[str, str], list[Actor]] = defaultdict(list)
    for actor in actors:
        by_name[actor.type, bare(folded(actor.label))].append(actor)
    for key in sorted(by_name):
        join_compatible([actor for actor in by_name[key] if not local(actor)], sets)


LEGAL = frozenset({"оао", "зао", "ооо", "пао", "ао", "ltd", "inc", "llc", "ag", "plc"})  # legal forms, no part of a name


def bare(name: str) -> str:
    """A company's name without its legal form."""
    return " ".join(word for word in name.split() if word not in LEGAL) or name


def local(actor: Actor) -> bool:
    """Whether the id says that the actor is known inside one article only."""
    return actor.id.count(".") > 0 and actor.country is None


def resolve(assertion: Assertion, table: dict[str, Actor]) -> Assertion:
    """An assertion about the merged actors, each with the names that the article itself gives."""

    def who(actor: Actor) -> Actor:
        chief = table.get(actor.id, actor)
        return replace(chief, aliases=tuple(sorted({*actor.aliases, actor.label} - {chief.label})))

    thing = assertion.object
    return replace(
        assertion,
        subject=who(assertion.subject),
        object=thing if isinstance(thing, Topic) else who(thing),
        attribution=who(assertion.attribution) if assertion.attribution else None,
    )
