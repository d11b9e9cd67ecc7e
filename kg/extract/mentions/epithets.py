"""The nouns that an article puts beside a name or says of its bearer: `драматург Т.`, `Т., гражданин Чили`, `Т. — испанец`.

A noun in the plural belongs to all the names that follow it: `чилийцы Т. и Л.`, `трое чилийцев: Т., Л. и К.`
"""

from collections.abc import Iterator

from kg.extract.mentions.apposition import listed, same_case
from kg.extract.mentions.draft import Draft
from kg.extract.mentions.offices import DASHES, QUOTES, Line, Post
from kg.extract.mentions.words import words
from kg.model import Token

FAR = 8  # tokens between a name and such a noun
BESIDE = ("ADJ", "NOUN", "PROPN", "NUM", "DET", "ADV")  # what may stand between


def epithets(line: Line, person: Draft) -> Iterator[Token]:
    """The nouns for one person that belong to a name."""
    beside = (*leading(line, person, person.first), *trailing(line, person), *governing(line, person))
    yield from {token.index: token for token in beside if same_case(line, token, person)}.values()
    yield from predicate(line, person)
    if person.first > 1 and line.tokens[person.first - 1].lemma in words("called") and line.tokens[person.first - 2].text.lower() == "по":
        yield from leading(line, person, person.first - 2)  # чилиец по имени Т.: the name stands in a case of its own


def leading(line: Line, person: Draft, end: int) -> Iterator[Token]:
    """The noun for a person that stands before a name with nothing but its own words between, and the nouns that are joined to it."""
    found: Token | None = None
    for index in range(end - 1, max(end - 1 - FAR, -1), -1):
        token = line.tokens[index]
        joins = found is not None and index == found.index - 1 and (token.pos == "CCONJ" or token.text == ",")
        joins = joins or (token.lemma == "из" and index + 1 in line.widest)  # ветеран из Чили
        if index in line.person_at or not (joins or token.pos in BESIDE or token.text in QUOTES):
            return
        if found is None and somebody(token):
            found = token
            yield token
        elif found is not None and not joins:
            if not (somebody(token) and token.feats.get("Case") == found.feats.get("Case") and index == found.index - 2):
                return
            found = token
            yield token


def trailing(line: Line, person: Draft) -> Iterator[Token]:
    """The noun for a person that stands behind a name as its apposition."""
    begin = person.last + 1
    mark = line.tokens[begin].text if begin < len(line.tokens) else ""
    if not (mark and (mark in ",(" or mark in DASHES)):
        return
    for token in line.tokens[begin + 1 : begin + 1 + FAR]:
        if token.index in line.person_at or token.pos not in BESIDE:
            return
        if somebody(token):
            yield token
            return


def governing(line: Line, person: Draft) -> Iterator[Token]:
    """The noun for a person that a name is put to over other words: `французский профессор и глава комитета по правам человека Т.`."""
    head = line.tree.head(person.head)
    if head is not None and line.tokens[person.head].rel.startswith("appos") and head.index < person.first and somebody(head):
        yield head


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
    noun = token.pos == "NOUN" or (token.pos == "PROPN" and token.index == 0)  # which the tagger may take for a name for its capital
    return noun and not plural and (token.feats.get("Animacy") == "Anim" or token.lemma in words("citizen"))


def companies(line: Line) -> Iterator[tuple[Token, list[Draft]]]:
    """The nouns for several people with the names that they are given."""
    for token in line.tokens:
        if token.index in line.person_at or not people(token):
            continue
        end = token.index
        while end + 1 < len(line.tokens) and end + 1 not in line.person_at and of_phrase(line.tokens[end + 1]):
            end += 1
        marked = end + 1 < len(line.tokens) and end + 1 not in line.person_at
        named = row(line, listed(line, Post(line.sentence.index, token.index, token.index, end, "", "actual", None)))
        if len(named) > 1 and (marked or all(same_case(line, token, person) for person in named)):
            yield token, named
        for child in line.tree.children(token.index, "nsubj"):
            first = line.person_at.get(child.index)
            others = [line.person_at[other.index] for other in line.tree.children(child.index, "conj") if other.index in line.person_at]
            if first is not None and others:
                yield token, [first, *others]


def row(line: Line, named: list[Draft]) -> list[Draft]:
    """The names of a list up to the one behind `и`, which ends it."""
    for place, person in enumerate(named):
        if place and any(token.pos == "CCONJ" for token in line.tokens[named[place - 1].last + 1 : person.first]):
            return named[: place + 1]
    return named


def people(token: Token) -> bool:
    """A noun for several people, or one that a number counts."""
    animate = token.feats.get("Animacy") == "Anim" or token.lemma in words("citizen")
    return token.pos == "NOUN" and animate and token.feats.get("Number") == "Plur"


def of_phrase(token: Token) -> bool:
    """Whether a word goes on the phrase of a noun: a genitive behind it."""
    return token.pos in ("NOUN", "PROPN", "ADJ") and token.feats.get("Case") == "Gen"
