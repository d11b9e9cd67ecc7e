"""Whence people come, where no office tells it: `россиянка Мария Т.`, `гражданин Германии Т.`, `турецкий хакер Т.`, `Т. — испанец`."""

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator

from kg.extract.mentions.apposition import same_case
from kg.extract.mentions.draft import Draft
from kg.extract.mentions.offices import DASHES, QUOTES, Line
from kg.extract.mentions.words import words
from kg.model import Token

FAR = 8  # tokens between a name and the word that tells the origin


def origins(lines: Iterable[Line], gone: Container[str]) -> dict[int, str]:
    """Bearer's number -> code of the country that the article most often says they come from; one of those `gone` if no other."""
    found: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for line in lines:
        for person in line.people:
            for code in told(line, person):
                if person.bearer is not None:
                    found[person.bearer.number][code] += 1
    return {number: min(codes, key=lambda code: (code in gone, -codes[code], code)) for number, codes in found.items()}


def told(line: Line, person: Draft) -> Iterator[str]:
    """The countries that the words beside a name, or its predicate, give it."""
    for token in (*leading(line, person), *trailing(line, person)):
        if same_case(line, token, person):
            yield from origin(line, token)
    for token in predicate(line, person):
        yield from origin(line, token)


def leading(line: Line, person: Draft) -> Iterator[Token]:
    """The nouns for people that stand before a name with nothing but their own words between."""
    for index in range(person.first - 1, max(person.first - 1 - FAR, -1), -1):
        token = line.tokens[index]
        if index in line.person_at or not (token.pos in ("ADJ", "NOUN", "PROPN", "NUM", "DET", "ADV") or token.text in QUOTES):
            return
        if somebody(token):
            yield token
            return


def trailing(line: Line, person: Draft) -> Iterator[Token]:
    """The noun for a person that stands behind a name as its apposition."""
    begin = person.last + 1
    mark = line.tokens[begin].text if begin < len(line.tokens) else ""
    if not (mark and (mark in ",(" or mark in DASHES)):
        return
    for token in line.tokens[begin + 1 : begin + 1 + FAR]:
        if token.index in line.person_at or token.pos not in ("ADJ", "NOUN", "PROPN", "NUM", "DET", "ADV"):
            return
        if somebody(token):
            yield token
            return


def predicate(line: Line, person: Draft) -> Iterator[Token]:
    """`Т. был гражданином Чили`."""
    head = line.tree.head(person.head)
    if head is None or line.tokens[person.head].rel.partition(":")[0] != "nsubj":
        return
    if somebody(head):
        yield head
    elif head.lemma in words("be"):
        yield from (token for token in line.tree.children(head.index, "obl", "xcomp", "obj", "iobj") if somebody(token))


def somebody(token: Token) -> bool:
    """A noun for one person."""
    plural = token.feats.get("Number") == "Plur"
    return token.pos == "NOUN" and not plural and (token.feats.get("Animacy") == "Anim" or token.lemma in words("citizen"))


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
        draft = line.widest.get(child.index)
        if draft is None or draft.actor is None or draft.actor.type != "COUNTRY" or draft.actor.country is None:
            continue
        if draft.kind == "adjective" or (noun.lemma in words("citizen") and child.feats.get("Case") in ("Gen", None)):
            yield draft.actor.country
