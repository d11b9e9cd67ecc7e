"""Where people are named: stretches of tokens, and the parts of each name."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.mentions.paradigms import plain
from kg.extract.mentions.words import words
from kg.model import Document, Sentence, Token
from kg.text.people import name_readings, names_nobody
from kg.text.phrase import known, noun

PATRONYMIC = re.compile(r"(?:[оеё]вич|[ьи]ич)(?:а|у|ем|е)?$|(?:[оеё]вн|ичн)(?:а|ы|е|у|ой)$")
ADJOINED = re.compile(r"(?:ов|ев|ин|ын|ск|цк|енк|ук|юк)\w{0,3}$")  # family names that Russian knows by their ending
ROMAN = re.compile(r"[IVX]+$")
LATIN = re.compile(r"[A-Za-z]")
LONGEST = 7  # tokens of one name


@dataclass(frozen=True, slots=True)
class Name:
    """One naming of a person. Parts are tokens; `initials` are letters in lower case."""

    sentence: int
    first: int
    last: int
    given: tuple[Token, ...]
    patronymic: Token | None
    family: Token | None
    initials: tuple[str, ...]
    numeral: str | None
    lead: str = ""  # particles before the family name: де, фон, бин

    @property
    def single(self) -> bool:
        """Known by one word only."""
        return not self.initials and not self.numeral and (not self.given or self.family is None)

    @property
    def word(self) -> Token:
        """The word that identifies best."""
        return self.family or self.given[-1]


def token_range(sentence: Sentence, starts: list[int], start: int, end: int) -> tuple[int, int] | None:
    """The tokens that a stretch of the text covers, last inclusive."""
    first = bisect_left(starts, start)
    if first and first <= len(starts) and sentence.tokens[first - 1].end > start:
        first -= 1
    last = bisect_left(starts, end) - 1
    return (first, last) if first <= last else None


def nameable(token: Token) -> bool:
    """A word that can be part of a name in Cyrillic."""
    text = token.text
    if LATIN.match(text):
        return False
    if text[:1].isupper() and text[:1].isalpha():
        return True
    lead, dash, name = text.partition("-")  # ас-Сиси
    return bool(dash) and name[:1].isupper() and lead in words("particle")


def initial(tokens: tuple[Token, ...], index: int) -> bool:
    """`К.` in `К. Токаев`."""
    text = tokens[index].text
    return (
        len(text) <= 2
        and nameable(tokens[index])
        and index + 1 < len(tokens)
        and tokens[index + 1].text == "."
        and tokens[index + 1].start == tokens[index].end
    )


def alone(document: Document) -> frozenset[str]:
    """The words that the tagger takes for a person without another word beside them."""
    text = document.article.text
    spans = (span for sentence in document.sentences for span in sentence.spans if span.type == "PER")
    return frozenset(plain(word) for span in spans if (word := text[span.start : span.end]).isalpha())


def name_spans(sentence: Sentence, singles: frozenset[str] = frozenset()) -> Iterator[tuple[int, int]]:
    """Stretches of tokens that name one person each, by the tagger, trimmed and grown; `singles` are words that name people alone."""
    tokens = sentence.tokens
    starts = [token.start for token in tokens]
    titles = words("office") | words("rank")
    done = -1
    for span in sentence.spans:
        if span.type != "PER":
            continue
        found = token_range(sentence, starts, span.start, span.end)
        if not found:
            continue
        for part in segments(tokens, *found):
            for piece in by_case(tokens, *part, singles):
                first, last = piece
                while first < last and is_title(tokens[first], tokens[first + 1], titles):
                    first += 1
                first, last = grow(tokens, first, last, done + 1)
                if first > done and last - first < LONGEST:
                    yield first, last
                    done = last


def is_title(token: Token, behind: Token, titles: frozenset[str]) -> bool:
    """A capitalised word before a name that is no part of it: an office, or a common noun (`Вдова Солженицына`)."""
    read = {reading.part for reading in name_readings(token.text)}
    cases = {token.feats.get("Case"), behind.feats.get("Case")}
    apart = None not in cases and len(cases) == 2 and cases != {"Acc", "Gen"}
    if apart and "first" not in read and token.pos in ("NOUN", "PROPN") and noun(plain(token.text)):
        return True
    if read:
        return False
    if token.lemma in titles:
        return True
    if token.index or not (known(token.text) or known(token.text.rpartition("-")[2])):
        return False
    return token.pos == "NOUN" or not cases <= {"Nom", None}


def by_case(tokens: tuple[Token, ...], first: int, last: int, singles: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Two names that stand side by side in different cases (`матери Майкла Джексона Кэтрин`), parted."""
    begin = first
    for index in range(first + 1, last + 1):
        before, token = tokens[index - 1], tokens[index]
        one, two = before.feats.get("Case"), token.feats.get("Case")
        if (
            index - begin >= 2
            and one
            and two
            and one != two
            and {one, two} != {"Acc", "Gen"}
            and plain(before.text) != before.lemma
            and (plain(token.text) in singles or any(reading.part == "first" for reading in name_readings(token.text)))
        ):
            yield begin, index - 1
            begin = index
    yield begin, last


def segments(tokens: tuple[Token, ...], first: int, last: int) -> Iterator[tuple[int, int]]:
    """Parts of a stretch that are unbroken names."""
    particles = words("particle")
    begin = None
    index = first
    while index <= last:
        token = tokens[index]
        inside = (
            nameable(token)
            or (begin is not None and token.text == "." and initial(tokens, index - 1))
            or (begin is not None and token.text.lower() in particles and index < last)
            or (begin is not None and ROMAN.match(token.text))
        )
        if inside and begin is None:
            begin = index
        if not inside and begin is not None:
            yield begin, index - 1
            begin = None
        index += 1
    if begin is not None:
        yield begin, last


def initialled(tokens: tuple[Token, ...], index: int) -> tuple[int, int]:
    """A family name with the initials before it."""
    first = index
    while first >= 2 and tokens[first - 1].text == "." and initial(tokens, first - 2):
        first -= 2
    return first, index


def led(tokens: tuple[Token, ...], index: int) -> tuple[int, int]:
    """A family name with the initials before it, or with its particles and the first name before those (`Урсулу фон дер Ляйен`)."""
    first = index
    while first and tokens[first - 1].text in words("lead_particle"):
        first -= 1
    if first == index:
        return initialled(tokens, index)
    before = tokens[first - 1] if first else None
    if before is not None and nameable(before) and any(reading.part == "first" for reading in name_readings(before.text)):
        first -= 1
    return first, index


def grow(tokens: tuple[Token, ...], first: int, last: int, floor: int) -> tuple[int, int]:
    """Take in initials and a first name before, and a number or flat name behind."""
    first = max(initialled(tokens, first)[0], floor)
    while first > floor and tokens[first - 1].text in words("lead_particle"):
        first -= 1
    before = first - 1
    if (
        before >= floor
        and nameable(tokens[before])
        and tokens[before].pos in ("PROPN", "NOUN")
        and any(reading.part == "first" for reading in name_readings(tokens[before].text))
        and tokens[first].rel.startswith("flat")
        and tokens[before].feats.get("Case") == tokens[first].feats.get("Case")
    ):
        first = before
    while (
        last + 1 < len(tokens)
        and nameable(tokens[last + 1])
        and tokens[last + 1].rel == "flat:name"
        and tokens[last + 1].head in range(first, last + 1)
    ):
        last += 1
    if last + 1 < len(tokens) and ROMAN.match(tokens[last + 1].text):
        last += 1
    return first, last


def parse_name(sentence: Sentence, first: int, last: int) -> Name | None:
    """The parts of a name; None where no word is left."""
    tokens = sentence.tokens
    particles = words("particle")
    initials: list[str] = []
    parts: list[Token] = []
    numeral, lead = None, ""
    for index in range(first, last + 1):
        token = tokens[index]
        if token.text == ".":
            continue
        if index == first and index < last and token.text.lower() in particles:  # Фон дер Ляйен
            lead = token.text.lower() + " "
        elif initial(tokens, index) and not (parts and index + 2 >= len(tokens)):  # `Ван И.` ends a sentence
            initials.append(token.text.lower())
        elif ROMAN.match(token.text) and parts:
            numeral = token.text
        elif token.text.lower() in particles and (parts or lead) and not nameable(token):
            lead += token.text.lower() + " "
        elif nameable(token):
            parts.append(token)
    if len(parts) == 1 and first == last and not given_only(parts[0]):
        token = parts[0]
        begins = all(before.pos == "PUNCT" for before in tokens[:first])
        if begins and names_nobody(token.text):
            return None
        if token.pos in ("VERB", "ADV", "AUX") or (token.pos == "ADJ" and token.rel == "amod" and tokens[token.head].pos == "NOUN"):
            return None
    patronymic = next((token for token in parts[1:] if PATRONYMIC.search(plain(token.text))), None)
    if (
        patronymic is not None
        and len(parts) == 2
        and not initials
        and not any(reading.part == "patronymic" for reading in name_readings(patronymic.text))
    ):
        patronymic = None
    behind = patronymic is not None and parts[-1] is patronymic and len(parts) > 2
    parts = [token for token in parts if token is not patronymic]
    if not parts:
        return None
    turned = len(parts) == 2 and not initials and patronymic is None and given_only(parts[1]) and not name_readings(parts[0].text)
    if behind or (turned and ADJOINED.search(plain(parts[0].text))):  # Путин Владимир Владимирович, Иванова Мария
        family, given = parts[0], parts[1:]
    elif (len(parts) == 1 and patronymic is not None) or (len(parts) == 1 and numeral):
        family, given = None, parts
    else:
        family, given = parts[-1], parts[:-1]
    if len(parts) == 1 and not initials and family is not None and given_only(family):
        family, given = None, parts
    return Name(sentence.index, first, last, tuple(given), patronymic, family, tuple(initials), numeral, lead=lead)


def given_only(token: Token) -> bool:
    """A word that the dictionary knows as a first name and as nothing else."""
    found = {reading.part for reading in name_readings(token.text)}
    return found == {"first"}


def gloss_behind(sentence: Sentence, last: int) -> tuple[int, int] | None:
    """The Latin spelling in brackets behind a name: `Йенс Столтенберг (Jens Stoltenberg)`."""
    tokens = sentence.tokens
    index = last + 2
    if index >= len(tokens) or tokens[last + 1].text != "(":
        return None
    while index < len(tokens) and index - last < 9 and (LATIN.match(tokens[index].text) or tokens[index].text in ".-'’"):
        index += 1
    if index < len(tokens) and tokens[index].text in ",;)" and index > last + 2 and tokens[last + 2].text[:1].isupper():
        return last + 2, index - 1
    return None
