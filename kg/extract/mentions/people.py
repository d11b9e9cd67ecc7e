"""Who among the people is who: namings of one person joined, and the nominative of each name."""

from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from kg.extract.mentions.lexicon import Lexicon
from kg.extract.mentions.paradigms import GENERATIONS, VOWELS, Reading, plain, readings
from kg.extract.mentions.slug import slug
from kg.extract.mentions.spans import Name
from kg.extract.mentions.words import short_names, words
from kg.model import Actor, Token
from kg.text.people import name_readings
from kg.vocabulary.records import Person

HUSHED = frozenset("гкхжшчщиц")


@dataclass
class Bearer:
    """One person of the article and all namings of theirs."""

    number: int
    names: list[Name] = field(default_factory=list)
    person: Person | None = None
    sexes: Counter[str] = field(default_factory=Counter)
    countries: Counter[str] = field(default_factory=Counter)
    actor: Actor | None = None
    places: list[tuple[int, int]] = field(default_factory=list)  # where the names stand, in order
    cases: dict[int, str] = field(default_factory=dict)  # offset of a name's first word -> its case, where an office beside it tells

    @property
    def full(self) -> bool:
        return any(not name.single for name in self.names[:3])

    def before(self, sentence: int, token: int) -> tuple[int, int] | None:
        """Where the person was named last before a place."""
        index = bisect_left(self.places, (sentence, token))
        return self.places[index - 1] if index else None

    @property
    def sex(self) -> str | None:
        if self.person:
            return self.person.sex
        ranked = self.sexes.most_common(2)
        if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
            return None
        return ranked[0][0]


@lru_cache(maxsize=50_000)
def keys(form: str) -> frozenset[str]:
    """All nominatives, plain, under which a form may be found."""
    found = {plain(reading.name) for reading in readings(form)}
    found.update(reading.normal for reading in name_readings(form))
    found.update(bare for name in tuple(found) if (bare := without_article(name)))
    for name in tuple(found):
        found.update(short_names().get(name, ()))
    return frozenset(found)


def without_article(name: str) -> str:
    """`аз-завахири` without its article, by which news calls him as well; empty for a name that has none."""
    head, _, last = name.partition("-")
    return last if last and head in words("article") else ""


def alike(one: str, two: str) -> bool:
    """Two forms that may be of one name, small differences of spelling allowed in long ones."""
    if keys(one) & keys(two):
        return True
    a, b = (min(keys(form), key=lambda key: (len(key), key)) for form in (one, two))
    return len(a) > 4 and len(b) > 4 and a[-1] == b[-1] and one_edit(a, b)


SOFT = str.maketrans(dict.fromkeys("аеиоуыэюяйьъ"))


@lru_cache(maxsize=50_000)
def same_words(one: str, other: str) -> bool:
    """Whether two names are forms of the same words."""
    pairs = one.split(), other.split()
    return len(pairs[0]) == len(pairs[1]) and all(keys(a) & keys(b) for a, b in zip(*pairs, strict=True))


def same_spelling(one: str, other: str) -> bool:
    """Whether two names are forms of the same words, with the same articles: `аль-Завахири` is another spelling of `аз-Завахири`."""
    return same_words(one, other) and [articles(word) for word in one.split()] == [articles(word) for word in other.split()]


def articles(word: str) -> str:
    """The article before a word of a name; empty where it has none."""
    return plain(word).partition("-")[0] if without_article(plain(word)) else ""


def skeleton(form: str) -> str:
    """The consonants of the shortest nominative that a form may have: the same for most spellings of one foreign name."""
    bones = min(keys(form), key=lambda key: (len(key), key)).translate(SOFT)
    return "".join(letter for index, letter in enumerate(bones) if not index or letter != bones[index - 1])


def one_edit(a: str, b: str) -> bool:
    """At most one letter changed, added or dropped."""
    if abs(len(a) - len(b)) > 1:
        return False
    index = 0
    while index < min(len(a), len(b)) and a[index] == b[index]:
        index += 1
    return a[index + 1 :] == b[index + 1 :] or a[index:] == b[index + 1 :] or a[index + 1 :] == b[index:]


WOMEN = ("овой", "евой", "скую", "цкую", "ской", "цкой")  # forms of family names that only women have
MEN = ("овым", "евым", "ского", "цкого", "скому", "цкому", "ским", "цким")


def sex_evidence(name: Name) -> Counter[str]:
    """What a naming itself tells: first name, patronymic, grammatical gender."""
    found: Counter[str] = Counter()
    for token in (*name.given[:1], *([name.patronymic] if name.patronymic else [])):
        sexes = {reading.sex for reading in name_readings(token.text) if reading.part != "family" and reading.sex}
        if len(sexes) == 1:
            found[sexes.pop()] += 6
    if name.family is not None:
        low = plain(name.family.text)
        if low.endswith(WOMEN) or (low.endswith(("ова", "ева", "ская", "цкая")) and name.family.feats.get("Case") == "Nom"):
            found["f"] += 3
        elif low.endswith(MEN):
            found["m"] += 3
    for token in (*name.given, *([name.family] if name.family else [])):
        gender = token.feats.get("Gender")
        if gender in ("Masc", "Fem"):
            found["m" if gender == "Masc" else "f"] += 1
    return found


class People:
    """The people of one article."""

    def __init__(self, lexicon: Lexicon, date: str | None = None) -> None:
        self.lexicon = lexicon
        self.date = date  # when the article appeared
        self.bearers: list[Bearer] = []
        self.by_key: dict[str, list[Bearer]] = defaultdict(list)
        self.of: dict[tuple[int, int], Bearer] = {}

    def add_all(self, names: Sequence[Name], verbs: dict[tuple[int, int], str]) -> None:
        """Join the namings: full names first, then single words to the full names, then what is left among itself."""
        for name in names:
            if not name.single:
                self._place(name, self._full_match(name), verbs)
        for name in names:
            if name.single:
                self._place(name, self._single_match(name, verbs.get((name.sentence, name.first))), verbs)

    def add_again(self, names: Sequence[Name], verbs: dict[tuple[int, int], str]) -> None:
        """Join further single words to those who are known by now; none of them is somebody new."""
        for name in names:
            bearer = self._single_match(name, verbs.get((name.sentence, name.first)))
            if bearer is not None:
                self._place(name, bearer, verbs)

    def calls(self, word: str) -> bool:
        """Whether a word may name somebody of the article."""
        return any(key in self.by_key for key in keys(word))

    def _place(self, name: Name, bearer: Bearer | None, verbs: dict[tuple[int, int], str]) -> None:
        if bearer is None:
            bearer = Bearer(len(self.bearers))
            self.bearers.append(bearer)
        bearer.names.append(name)
        insort(bearer.places, (name.sentence, name.first))
        bearer.sexes.update(sex_evidence(name))
        if (name.sentence, name.first) in verbs:
            bearer.sexes[verbs[name.sentence, name.first]] += 3
        for token in (*name.given, *([name.family] if name.family else [])):
            for key in (*keys(token.text), "~" + skeleton(token.text)):
                known = self.by_key[key]
                if len(known) < 50 and (not known or known[-1] is not bearer) and bearer not in known:
                    known.append(bearer)
        self.of[name.sentence, name.first] = bearer

    def _candidates(self, token: Token, loosely: bool = False) -> list[Bearer]:
        found: dict[int, Bearer] = {}
        for key in sorted(keys(token.text)):
            for bearer in self.by_key.get(key, ()):
                found[bearer.number] = bearer
        if loosely:
            for bearer in self.by_key.get("~" + skeleton(token.text), ()):
                found.setdefault(bearer.number, bearer)
        return list(found.values())

    def known(self, bearer: Bearer) -> Person | None:
        """The person of the vocabulary, if the names fit just one."""
        found: dict[str, Person] = {}
        for name in bearer.names:
            for key in sorted(keys(name.word.text)):
                for person in self.lexicon.families.get(key, ()):
                    found[person.id] = person
        full = [name for name in bearer.names if not name.single]
        fitting = [person for person in found.values() if not full or any(first_fits(name, person) for name in full)]
        if not full and all(is_given(name.word.text) for name in bearer.names):  # `Мишель` alone is not Шарль Мишель
            fitting = [person for person in fitting if " " not in person.name]
        if len(fitting) > 1 and not full:
            leading = [person for person in fitting if bearer.sex in (None, person.sex) and self._leads(person)]
            fitting = [person for person in leading if self._leads(person, self.date)] or leading or fitting
        return fitting[0] if len(fitting) == 1 else None

    def _leads(self, person: Person, date: str | None = None) -> bool:
        """Whether somebody heads a state or a government on a day, or ever: who is meant by a bare family name that several bear."""
        positions = (
            self.lexicon.positions.get(tenure.position)
            for tenure in person.offices
            if date is None or ((tenure.since or "9") <= date and (tenure.until or "9") >= date)
        )
        return any(position is not None and position.head in ("state", "government") for position in positions)

    def _full_match(self, name: Name) -> Bearer | None:
        for bearer in self._candidates(name.word, loosely=True):
            if any(same_person(name, other) for other in bearer.names[:3]):
                return bearer
        return None

    def _single_match(self, name: Name, verb: str | None) -> Bearer | None:
        best, score = None, 0.0
        token = name.word
        case = token.feats.get("Case")
        candidates = self._candidates(token) or [
            bearer
            for bearer in self._candidates(token, loosely=True)
            if len(token.text) > 5 and any(other.family and alike(other.family.text, token.text) for other in bearer.names[:3])
        ]
        for bearer in candidates:
            points = 0.0
            for other in bearer.names[:3]:
                part = (
                    3.0 if other.family and alike(other.family.text, token.text) else 1.0 if name.family is None or not bearer.full else 0.5
                )
                points = max(points, part)
            sex = bearer.sex
            if sex and not any(case in reading.cases and reading.sex in (None, sex) for reading in readings(token.text)) and case:
                points -= 1.0
            if sex and verb and verb != sex:
                points -= 4.0
            before = bearer.before(name.sentence, name.first)
            points += min(len(bearer.names), 20) / 100
            if before is not None:
                points += 0.5 + before[0] / (10 * (name.sentence + 1))
            if points > score:
                best, score = bearer, points
        return best if score > 0.4 else None


def is_given(word: str) -> bool:
    """Whether a word is known as a first name and as no family name."""
    parts = {reading.part for reading in name_readings(word)}
    return "first" in parts and "family" not in parts


def first_fits(name: Name, person: Person) -> bool:
    """Whether a full name has the first name, or its initial, of a person of the vocabulary."""
    whole = person.family.split()
    if len(whole) > 1 and person.family == person.name and name.given:  # Ким Чен Ын: all of it is what stands for the person
        return len(name.given) < len(whole) and all(alike(one, token.text) for one, token in zip(whole, name.given, strict=False))
    family = {plain(word) for word in whole}
    firsts = [plain(word) for title in (person.name, *person.names) for word in title.split() if plain(word) not in family]
    if name.given:
        return any(first in keys(token.text) or alike(first, token.text) for first in firsts for token in name.given)
    return any(first.startswith(name.initials[0]) for first in firsts) if name.initials else not firsts


def same_person(one: Name, two: Name) -> bool:
    """Whether two full names may be of one person: family names alike, and first names or initials."""
    if one.numeral or two.numeral:
        return one.numeral == two.numeral and any(alike(a.text, b.text) for a in one.given for b in two.given)
    if one.family is None or two.family is None:
        return one.family is two.family and bool(one.given and two.given) and alike(one.given[0].text, two.given[0].text)
    if not alike(one.family.text, two.family.text):
        return False
    if one.given and two.given:
        return alike(one.given[0].text, two.given[0].text) or (
            len(one.given) != len(two.given) and any(alike(a.text, b.text) for a in one.given for b in two.given)
        )
    firsts = [name.given[0].text.lower() if name.given else (name.initials or ("",))[0] for name in (one, two)]
    return firsts[0].startswith(firsts[1]) or firsts[1].startswith(firsts[0])


def weight(form: str, case: str | None, reading: Reading, sex: str | None) -> float:
    """How well a nominative explains a form that the tagger saw in `case`."""
    low = form.lower()
    points = 2.0 if case in reading.cases else 0.4
    if len(reading.cases) == 6:  # does not decline
        if low[-1] not in VOWELS:
            points = 1.6 if sex == "f" else 0.3
        elif low[-1] in "иэ":
            points = 2.2 if low[-2:-1] not in HUSHED else 1.2
        elif low[-1] == "о":
            points = 3.0
        elif low[-1] in "ая":
            points = 0.3
        else:
            points = 1.0
    if sex and reading.sex and reading.sex != sex:
        points *= 0.1
    return points


def nominative(forms: Iterable[tuple[str, str | None]], sex: str | None, known: frozenset[str], given: bool) -> str:
    """The nominative that explains the forms best; `known` are names that the vocabulary has."""
    votes: dict[str, float] = defaultdict(float)
    counted = Counter(forms)
    for (form, case), count in sorted(counted.items(), key=str):
        head, dash, last = form.rpartition("-")
        if last.lower().startswith(GENERATIONS):
            head, dash, last = "", "", form
        best: dict[str, float] = {}
        for reading in readings(last):
            name = plain_case(head + dash, reading.name, last)
            best[name] = max(best.get(name, 0.0), weight(last, case, reading, sex))
        found = {plain(normal) for normal, part, of in name_readings(form) if (part == "first") == given and (not sex or of in (None, sex))}
        for name, points in best.items():
            bonus = 2.0 if plain(name) in found or plain(name) in known else 0.0
            votes[name] += (points + bonus) * min(count, 5)
        for normal in found:
            if normal not in {plain(name) for name in best}:
                votes[plain_case("", normal, form)] += 2.5
    return max(sorted(votes), key=lambda name: (round(votes[name], 3), -len(name)))


def plain_case(head: str, low: str, model: str) -> str:
    """A name in lower case with the capital of its form."""
    return head + (low[:1].upper() + low[1:] if model[:1].isupper() else low)


def settle(bearer: Bearer, lexicon: Lexicon, article: str) -> tuple[str, tuple[str, ...], str]:
    """Label, aliases and identifier of a person whom the vocabulary does not know."""
    full = [name for name in bearer.names if not name.single]
    pick = max(full or bearer.names, key=lambda name: (len(name.given), bool(name.patronymic), -name.sentence))
    sex = bearer.sex

    def form_of(token: Token, given: bool) -> str:
        forms = [
            (other.text, bearer.cases.get((name.given or (name.word,))[0].start) or other.feats.get("Case"))
            for name in bearer.names
            for other in (
                (*name.given, *((name.family,) if name.family and not name.given else ()))
                if given
                else ((name.family,) if name.family else name.given)
            )
            if keys(other.text) & keys(token.text)
        ]
        known = frozenset() if given else frozenset(key for key in keys(token.text) if key in lexicon.families)
        return nominative(forms or [(token.text, token.feats.get("Case"))], sex, known, given)

    given = (
        [form_of(token, True) for token in pick.given]
        if len(pick.given) < 2 or pick.family is None
        else [form_of(token, True) if name_readings(token.text) else token.text for token in pick.given]
    )
    family = form_of(pick.family, False) if pick.family else ""
    middle = [nominative([(pick.patronymic.text, pick.patronymic.feats.get("Case"))], sex, frozenset(), True)] if pick.patronymic else []
    initials = [letter[:1].upper() + letter[1:] + "." for letter in pick.initials] if not given else []
    parts = [
        *initials,
        *given,
        *middle,
        *([pick.lead.strip()] if pick.lead else []),
        *([family] if family else []),
        *([pick.numeral] if pick.numeral else []),
    ]
    label = " ".join(parts)
    short = [part for part in parts if part not in middle]
    aliases = tuple(dict.fromkeys(name for name in (" ".join(short), family or label) if name and name != label))
    ident = f"person:{slug(' '.join(short))}"
    if not given and not pick.numeral:
        ident += f".{slug(article)}"
    return label, aliases, ident
