"""The nouns that an article puts beside a name or says of its bearer: `драматург Т.`, `Т., гражданин Чили`, `Т. — испанец`."""

from collections.abc import Iterator

from kg.extract.mentions.apposition import same_case
from kg.extract.mentions.draft import Draft
from kg.extract.mentions.offices import DASHES, QUOTES, Line
from kg.extract.mentions.words import words
from kg.model import Token

FAR = 8  # tokens between a name and such a noun


def epithets(line: Line, person: Draft) -> Iterator[Token]:
    """The nouns for one person that belong to a name."""
    yield from (token for token in (*leading(line, person), *trailing(line, person)) if same_case(line, token, person))
    yield from predicate(line, person)


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
