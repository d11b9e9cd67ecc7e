"""When and where an act happened, by the expressions of its own clause."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from kg.model import Mention, Token
from kg.text import Tree
from kg.text.phrase import phrase
from kg.vocabulary.load import time_words
from kg.vocabulary.records import TimeWord

BOUNDS = {"ccomp", "acl", "advcl", "parataxis", "csubj"}
CENTURIES = range(1500, 2100)
SLACK = 3  # days that an article may run ahead of the date it bears


@dataclass(frozen=True, slots=True)
class Expression:
    """An expression of time: its tokens, the one that the others hang on, and what it comes to if the act lies in the past or ahead."""

    first: int
    last: int
    head: int
    past: str
    ahead: str


@cache
def _table() -> dict[str, TimeWord]:
    return {lemma: entry for entry in time_words() for lemma in entry.lemma}


def word(token: Token, kind: str) -> int | None:
    """The value of a token as a word of a kind; None for any other."""
    entry = _table().get(token.lemma) or _table().get(token.text.lower())
    return entry.value if entry is not None and entry.kind == kind else None


def when(tree: Tree, trigger: int, published: str | None) -> str | None:
    """The day, month or year (ISO 8601) of the act that the token at `trigger` states; None where its clause says nothing."""
    day = date.fromisoformat(published[:10]) if published and len(published) >= 10 else None
    chain = clause(tree, trigger)
    best: tuple[tuple[int, int], Expression] | None = None
    for found in expressions(tree, day):
        rank = attached(tree, found, chain)
        if rank is not None:
            key = (rank, abs(found.head - trigger))
            if best is None or key < best[0]:
                best = (key, found)
    if best is None:
        return None
    return best[1].ahead if future(tree, chain) else best[1].past


def future(tree: Tree, chain: list[int]) -> bool:
    """Whether the act lies ahead: a future form, or an infinitive or noun that is planned."""
    for index in chain:
        token = tree.tokens[index]
        if token.feats.get("Tense") == "Fut" or any(child.feats.get("Tense") == "Fut" for child in tree.children(index, "aux", "cop")):
            return True
        if token.feats.get("VerbForm") == "Inf":
            return True
        if token.feats.get("Tense"):
            return False
    return False


def clause(tree: Tree, trigger: int) -> list[int]:
    """The trigger and its governors up to the verb of its clause, infinitives taken along with what governs them."""
    chain = [trigger]
    while True:
        token = tree.tokens[chain[-1]]
        head = tree.head(token.index)
        base = token.rel.partition(":")[0]
        if head is None or base in BOUNDS:
            return chain
        if token.pos in {"VERB", "AUX"} and base not in {"xcomp", "conj", "amod"}:
            return chain
        chain.append(head.index)


def attached(tree: Tree, found: Expression, chain: list[int]) -> int | None:
    """How many steps up the chain an expression hangs; None where it belongs to another word."""
    head = tree.tokens[found.head]
    governor = tree.head(found.head)
    if governor is None:
        return chain.index(head.index) if head.index in chain else None
    index: int = governor.index
    while index not in chain:
        token = tree.tokens[index]
        # An expression may hang on a name or noun of the clause by mistake of the parse, but never across a clause.
        if token.rel.partition(":")[0] in BOUNDS or token.pos in {"VERB", "AUX"} or tree.head(index) is None or token.rel == "nmod":
            return None
        index = tree.heads[index]
    return chain.index(index)


def expressions(tree: Tree, day: date | None) -> list[Expression]:
    """All expressions of time in a sentence, the longest ones first where several start at one token."""
    found: list[Expression] = []
    index = 0
    while index < len(tree.tokens):
        hit = next((hit for reader in READERS if (hit := reader(tree, index, day)) is not None), None)
        if hit is None:
            index += 1
        else:
            found.append(hit)
            index = hit.last + 1
    return found


def number(token: Token) -> int | None:
    """The value of a number in digits or words; ordinals in digits too (`8-го`)."""
    digits = token.text.partition("-")[0]
    if digits.isdecimal() and len(digits) <= 4:
        return int(digits)
    return word(token, "number")


def year(tree: Tree, index: int, day: date | None) -> tuple[int, int] | None:
    """A year that starts at a token: its number and its last token: `2010 года`, `прошлого года`."""
    tokens = tree.tokens
    if index >= len(tokens):
        return None
    value = number(tokens[index])
    after = index + 1 < len(tokens) and word(tokens[index + 1], "unit") == 12
    if value is not None and len(tokens[index].text.partition("-")[0]) == 4 and value in CENTURIES:
        return value, index + 1 if after else index
    shift = word(tokens[index], "shift")
    if shift is not None and after and day is not None:
        return day.year + shift, index + 1
    return None


def full(tree: Tree, index: int, day: date | None) -> Expression | None:
    """`8 апреля 2010 года`, `8 апреля`, `08.04.2010`."""
    tokens = tree.tokens
    dotted = tokens[index].text.split(".")
    if len(dotted) == 3 and all(part.isdecimal() for part in dotted) and len(dotted[2]) == 4:
        value = iso(int(dotted[2]), int(dotted[1]), int(dotted[0]))
        return Expression(index, index, index, value, value) if value else None
    value_of_day = number(tokens[index])
    if value_of_day is None or not 1 <= value_of_day <= 31 or not tokens[index].text[0].isdecimal() or index + 1 >= len(tokens):
        return None
    month = word(tokens[index + 1], "month")
    if month is None:
        return None
    named = year(tree, index + 2, day)
    head = index if tokens[index + 1].head == index else index + 1
    if named:
        value = iso(named[0], month, value_of_day)
        return Expression(index, named[1], head, value, value) if value else None
    if day is None:
        return None
    past, ahead = nearest(lambda other: iso(other, month, value_of_day), day)
    return Expression(index, index + 1, head, past, ahead) if past and ahead else None


def month_of(tree: Tree, index: int, day: date | None) -> Expression | None:
    """`в ноябре 2013 года`, `в ноябре`."""
    month = word(tree.tokens[index], "month")
    if month is None or tree.tokens[index].text[:1].isupper():
        return None
    named = year(tree, index + 1, day)
    if named:
        value = f"{named[0]:04}-{month:02}"
        return Expression(index, named[1], index, value, value)
    if day is None or tree.tokens[index].feats.get("Case") != "Loc":
        return None
    past = day.year if month <= day.month else day.year - 1
    ahead = day.year if month >= day.month else day.year + 1
    return Expression(index, index, index, f"{past:04}-{month:02}", f"{ahead:04}-{month:02}")


def year_of(tree: Tree, index: int, day: date | None) -> Expression | None:
    """`в 2014 году`, `в прошлом году`."""
    named = year(tree, index, day)
    if named is None:
        return None
    tokens = tree.tokens
    if named[1] == index and not (index and tokens[index - 1].lemma in {"в", "с"} and tokens[index].text.isdecimal() is False):
        return None
    head = named[1]
    if tokens[named[1]].head == index:
        head = index
    return Expression(index, named[1], head, f"{named[0]:04}", f"{named[0]:04}")


def weekday(tree: Tree, index: int, day: date | None) -> Expression | None:
    """`в среду`, `в прошлую среду`."""
    token = tree.tokens[index]
    value = word(token, "weekday")
    if value is None or day is None or token.feats.get("Case") not in {"Acc", "Nom"} or token.feats.get("Number") == "Plur":
        return None
    if tree.child(index, "case") is None and not (index and tree.tokens[index - 1].lemma in {"в", "во"}):
        return None
    back = (day.weekday() - value) % 7
    shifts = [word(child, "shift") for child in tree.children(index, "amod", "det")]
    if -1 in shifts and back == 0:
        back = 7
    return Expression(index, index, index, (day - timedelta(back)).isoformat(), (day + timedelta((value - day.weekday()) % 7)).isoformat())


def near(tree: Tree, index: int, day: date | None) -> Expression | None:
    """`вчера`, `накануне`, `завтра`."""
    token = tree.tokens[index]
    value = word(token, "day")
    # `накануне визита` counts from the visit, of which the day is not known.
    if value is None or day is None or tree.children(index, "nmod", "obl") or token.pos == "ADP":
        return None
    told = (day + timedelta(value)).isoformat()
    return Expression(index, index, index, told, told)


def period(tree: Tree, index: int, day: date | None) -> Expression | None:
    """`на прошлой неделе`, `в прошлом месяце`: the month, where the period lies in one."""
    if day is None or index + 1 >= len(tree.tokens):
        return None
    shift = word(tree.tokens[index], "shift")
    unit = word(tree.tokens[index + 1], "unit")
    if shift is None or unit is None or unit not in {0, 1}:
        return None
    if unit == 1:
        value = months(day, shift)
    else:
        first = day - timedelta(day.weekday()) + timedelta(7 * shift)
        last = first + timedelta(6)
        if (first.year, first.month) != (last.year, last.month):
            return None
        value = f"{first.year:04}-{first.month:02}"
    return Expression(index, index + 1, index + 1, value, value)


def distance(tree: Tree, index: int, day: date | None) -> Expression | None:
    """`два года назад`, `через месяц`, `неделю назад`: as exact as the unit is."""
    tokens = tree.tokens
    if day is None:
        return None
    ahead = word(tokens[index], "ahead") is not None
    start = index + 1 if ahead else index
    if start >= len(tokens):
        return None
    count = number(tokens[start])
    place = start if count is None else start + 1
    count = 1 if count is None else count
    unit = word(tokens[place], "unit") if place < len(tokens) else None
    if unit is None:
        return None
    last = place
    if not ahead:
        if place + 1 >= len(tokens) or word(tokens[place + 1], "ago") is None:
            return None
        last = place + 1
    elif tokens[index].lemma == "спустя":
        return None
    sign = 1 if ahead else -1
    if unit == -1:
        value = (day + timedelta(sign * count)).isoformat()
    elif unit == 0:
        value = (day + timedelta(sign * 7 * count)).isoformat()[:7]
    elif unit == 12:
        value = f"{day.year + sign * count:04}"
    else:
        value = months(day, sign * count * unit)
    head = place if tokens[last].head == place else last
    return Expression(index, last, head, value, value)


READERS: tuple[Callable[[Tree, int, date | None], Expression | None], ...] = (
    full,
    month_of,
    distance,
    year_of,
    period,
    weekday,
    near,
)


def months(day: date, shift: int) -> str:
    total = day.year * 12 + day.month - 1 + shift
    return f"{total // 12:04}-{total % 12 + 1:02}"


def nearest(make: Callable[[int], str | None], day: date) -> tuple[str | None, str | None]:
    """The last such day up to the publication, and the first one from then on."""
    limit = (day + timedelta(SLACK)).isoformat()
    options = [value for other in (day.year - 1, day.year, day.year + 1) if (value := make(other)) is not None]
    past = max((value for value in options if value <= limit), default=None)
    ahead = min((value for value in options if value >= day.isoformat()), default=None)
    return past, ahead


def iso(of_year: int, month: int, of_day: int) -> str | None:
    try:
        return date(of_year, month, of_day).isoformat()
    except ValueError:
        return None


def place(tree: Tree, trigger: int, mentions: Sequence[Mention]) -> str | None:
    """Where the act happened: a name of a place behind `в` or `на` in the clause of the act, in the nominative."""
    chain = clause(tree, trigger)
    best: tuple[tuple[int, int], list[Token], Token] | None = None
    for token in tree.tokens:
        preposition = tree.child(token.index, "case")
        if preposition is None or preposition.text.lower() not in {"в", "во", "на"} or token.feats.get("Case") not in {"Loc", "Acc"}:
            continue
        words = located(tree, token, mentions)
        rank = attached(tree, Expression(token.index, token.index, token.index, "", ""), chain)
        if words and rank is not None:
            key = (rank, abs(token.index - trigger))
            if best is None or key < best[0]:
                best = (key, words, token)
    return phrase(best[1], best[2], "Nom") if best else None


def located(tree: Tree, token: Token, mentions: Sequence[Mention]) -> list[Token]:
    """The words of the place that a token heads, if it is one."""
    for mention in mentions:
        if mention.sentence == tree.sentence.index and mention.head == token.index and mention.place:
            return list(tree.tokens[mention.first : mention.last + 1])
    for span in tree.sentence.spans:
        if span.type == "LOC" and span.start <= token.start < span.end:
            return [other for other in tree.tokens if span.start <= other.start < span.end]
    return []
