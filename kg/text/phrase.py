"""Putting words and noun phrases into another case."""

from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any

from pymorphy2 import MorphAnalyzer

from kg.model import Token
from kg.text.analyse import point_at_dictionary

GRAMMEMES = {"Nom": "nomn", "Gen": "gent", "Dat": "datv", "Acc": "accs", "Ins": "ablt", "Loc": "loct", "Par": "gent"}
NUMBERS = {"Sing": "sing", "Plur": "plur"}
GENDERS = {"Masc": "masc", "Fem": "femn", "Neut": "neut"}
PARTS = {
    "NOUN": {"NOUN"},
    "PROPN": {"NOUN"},
    "ADJ": {"ADJF", "ADJS", "PRTF", "PRTS"},
    "DET": {"ADJF", "NPRO"},
    "VERB": {"PRTF", "PRTS"},
    "PRON": {"NPRO"},
    "NUM": {"NUMR", "ADJF"},
}
AGREEING = {"amod", "det", "acl", "nummod"}


@cache
def _morph() -> Any:
    point_at_dictionary()
    return MorphAnalyzer()


@cache
def known(word: str) -> bool:
    """Whether the dictionary has the word."""
    return bool(_morph().word_is_known(word.lower()))


@cache
def noun(word: str) -> str | None:
    """The gender of a common noun of the dictionary in its nominative (`masc`, `femn`, `neut`); None for any other word."""
    for parse in _morph().parse(word):
        if parse.is_known and parse.tag.POS == "NOUN" and parse.normal_form == word.replace("ё", "е"):
            return str(parse.tag.gender) if parse.tag.gender else "plur"
    return None


@cache
def normal(word: str) -> str:
    """The likeliest dictionary form of a word, ё as е."""
    return str(_morph().parse(word)[0].normal_form).replace("ё", "е")


def like(model: str, word: str) -> str:
    """`word` in the letter case of `model`."""
    if model.isupper() and len(model) > 1:
        return word.upper()
    return "".join(
        new.upper() if index < len(model) and model[index].isupper() and (index == 0 or model[index - 1] == "-") else new
        for index, new in enumerate(word)
    )


def _declined(word: str, case: str, number: str | None) -> bool:
    """Whether a word stands in an oblique case as a noun, and so declines as a half of a compound: not `премьер-министра`."""
    if case in ("", "Nom"):
        return False
    tags = [parse.tag for parse in _morph().parse(word) if parse.is_known and parse.tag.POS == "NOUN" and "Fixd" not in parse.tag]
    return any(tag.case == GRAMMEMES[case] and (number is None or NUMBERS[number] == tag.number) for tag in tags)


@lru_cache(maxsize=100_000)
def _inflect(text: str, pos: str, case: str, own: str | None, number: str | None, gender: str | None, target: str) -> str:
    allowed = PARTS.get(pos)
    age, dash, years = text.partition("-")
    if dash and age.isdigit() and years.isalpha():  # `14-летняя`
        return f"{age}-{_inflect(years, pos, case, own, number, gender, target)}"
    if allowed is None or (text.isupper() and len(text) > 1) or not text[:1].isalpha():
        return text
    if pos == "PROPN" and any("Fixd" in parse.tag for parse in _morph().parse(text)):
        return text  # `Баку`, which is also the dative of a family name
    first, dash, second = text.partition("-")
    if dash and pos in ("NOUN", "ADJ") and _declined(first, case, own) and _declined(second, case, own):  # государствами-участниками
        return "-".join(_inflect(half, "NOUN", case, own, number, None, target) for half in (first, second))
    best, score = None, -1.0
    for parse in _morph().parse(text):
        tag = parse.tag
        if tag.POS not in allowed or "Fixd" in tag:
            continue
        points = parse.score + 2 * (GRAMMEMES.get(case) == tag.case) + 2 * (own is None or NUMBERS[own] == tag.number)
        points += gender is None or tag.gender is None or GENDERS.get(gender) == tag.gender
        if points > score:
            best, score = parse, points
    if best is None and pos == "NOUN":  # a noun that the dictionary has as an adjective alone: `заключённые`
        return _inflect(text, "ADJ", case, own, number, gender, target)
    if best is None:
        return text
    wanted = {target}
    if number is not None:
        wanted.add(NUMBERS[number])
    if number == "Sing" and best.tag.number == "plur" and best.tag.POS in {"ADJF", "PRTF"} and gender is not None:
        wanted.add(GENDERS[gender])
    if best.tag.POS in {"ADJS", "PRTS"}:
        wanted |= {"ADJF" if best.tag.POS == "ADJS" else "PRTF"}
    # An adjective in the accusative plural carries no gender and in the singular an animacy of its own: both fall away with the case.
    form = best.inflect(wanted)
    if form and "Supr" in best.tag and form.word[:1] != best.word[:1]:  # the dictionary also has `наихорошая` for `лучшая`
        near = {"number", "gender", "animacy"}
        same = {str(part) for part in (getattr(form.tag, name) for name in near) if part} | wanted
        form = next((other for other in best.lexeme if same <= set(other.tag.grammemes) and other.word[:2] == best.word[:2]), form)
    return like(text, str(form.word)) if form else text


def inflect(token: Token, case: str, number: str | None = None) -> str:
    """The token's word in a case (`Nom`, `Gen` …), in its own number or the given one. What cannot be inflected comes back as it is."""
    feats = token.feats
    named = token.pos == "PROPN" and (feats.get("Case"), feats.get("Number"), feats.get("Animacy")) == ("Nom", "Sing", "Anim")
    if named and "-" not in token.text and not _nominatives(token.text, True, None):  # `Токаев`, which is also the genitive of токаи
        return name_in(token.text, case, True)
    return _inflect(
        token.text,
        token.pos,
        feats.get("Case", ""),
        feats.get("Number"),
        number or feats.get("Number"),
        feats.get("Gender"),
        GRAMMEMES[case],
    )


def inflect_word(word: str, case: str, number: str = "Sing") -> str:
    """A noun given in its nominative singular, in another case and number."""
    return _inflect(word, "NOUN", "Nom", None, number, None, GRAMMEMES[case])


def _nominatives(word: str, person: bool, sex: str | None) -> list[Any]:
    """The readings of a word as a nominative; for a person in the singular and of a sex, if that is known."""
    found = [parse for parse in _morph().parse(word) if parse.tag.case == "nomn" and parse.tag.POS in {"NOUN", "ADJF", "PRTF"}]
    return [parse for parse in found if not person or (parse.tag.number == "sing" and sex in {None, parse.tag.gender})]


@cache
def name_in(name: str, case: str, person: bool) -> str:
    """A name given in the nominative, in another case: all words of a person's name, else the words up to the first noun."""
    bent: list[str] = []
    sex: str | None = None
    moving = True
    for whole in name.split():
        first, dash, word = whole.rpartition("-")  # of Касым-Жомарт the last part declines
        readings = _nominatives(word, person, sex)
        strange = ""
        if person and not readings:  # `Токаев`, for the dictionary a form of токай: a letter more makes a word that it has to guess
            strange = word[:1]
            readings = [parse for parse in _nominatives(strange + word, person, sex) if "Surn" in parse.tag]
        if person and sex is None and readings:
            hard = word[-1:].lower() not in "аяоеиуьй"
            readings.sort(key=lambda parse: ("Name" not in parse.tag, hard and parse.tag.gender != "masc"))
            sex = readings[0].tag.gender
        best = next(iter(readings), None)
        if not moving or best is None or (word.isupper() and len(word) > 1) or "Fixd" in best.tag:
            moving = moving and person
            bent.append(whole)
            continue
        soft = person and sex == "femn" and word[-1:].lower() not in {"а", "я"}  # Меркель, Олбрайт
        form = None if soft else best.inflect({GRAMMEMES[case], best.tag.number})
        bent.append(f"{first}{dash}{like(word, str(form.word)[len(strange) :])}" if form else whole)
        moving = person or best.tag.POS != "NOUN"
    return " ".join(bent)


def phrase(tokens: Iterable[Token], head: Token, case: str) -> str:
    """A noun phrase in a case: its head, what agrees with the head, and names beside it; all else stays.

    `tokens` are the words of the phrase in text order, `head` among them.
    """
    words = list(tokens)
    inside = {token.index for token in words}
    moving = {head.index}
    grown = True
    while grown:
        grown = False
        for token in words:
            if token.index in moving or token.head not in moving or token.head not in inside:
                continue
            cases = {token.feats.get("Case"), head.feats.get("Case")}
            alike = cases == {"Nom", "Acc"} and token.feats.get("Animacy") != "Anim"  # and so mistaken for each other
            same = alike or len(cases) == 1
            if token.rel.partition(":")[0] in AGREEING | {"conj", "flat", "appos"} and same:
                moving.add(token.index)
                grown = True
    # Behind a numeral the head stands in the genitive: the phrase is put in no other case.
    if any(token.head == head.index and token.rel.startswith("nummod:gov") for token in words):
        moving = set()
    parts = [(inflect(token, case) if token.index in moving else token.text, token) for token in words]
    return join(parts)


def join(parts: Iterable[tuple[str, Token]]) -> str:
    """Words with the white space that the text has between them: one space, or none where they touch."""
    line, last = "", None
    for word, token in parts:
        line += word if last is None or last.end == token.start else f" {word}"
        last = token
    return line
