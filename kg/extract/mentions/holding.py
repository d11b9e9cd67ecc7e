"""Who a verb or a noun makes the holder of an office: its subject, its object, or a pronoun of the sentence."""

from dataclasses import dataclass

from kg.extract.mentions.draft import Draft
from kg.extract.mentions.offices import Line
from kg.extract.mentions.words import words
from kg.model import Token


@dataclass(frozen=True, slots=True)
class Holding:
    """Who holds an office by a predicate: a name, or a pronoun of the sentence (`token`), or a subject left out (-1)."""

    person: Draft | None
    token: int | None = None
    status: str | None = None


def status_of_verb(verb: Token, usual: str | None) -> str | None:
    """`станет президентом` is planned."""
    if verb.feats.get("Tense") == "Fut" or verb.feats.get("VerbForm") == "Inf":
        return "planned"
    return usual


def passive(verb: Token) -> bool:
    """Whether a verb speaks of its subject as the one to whom something is done."""
    return verb.feats.get("Voice") == "Pass" or verb.feats.get("Variant") == "Short"


def held_by(line: Line, token: Token, status: str | None) -> Holding | None:
    """A holder by their token: a name, or a pronoun to be resolved."""
    person = line.person_at.get(token.index)
    if person is not None:
        return Holding(person, status=status)
    if token.lemma in words("pronoun_m") | words("pronoun_f"):
        return Holding(None, token.index, status)
    for child in line.tree.children(token.index, "appos", "flat"):
        if child.index in line.person_at:
            return Holding(line.person_at[child.index], status=status)
    return None


def subject_of(line: Line, verb: int, status: str | None) -> Holding | None:
    """The person who is the verb's subject: its own, that of the clause it is coordinated with, or the noun that a participle is about."""
    first = verb
    for _ in range(3):
        subject = line.tree.child(verb, "nsubj")
        if subject is not None and subject.lemma == "который":
            subject = None
        if subject is not None:
            return held_by(line, subject, status)
        token = line.tokens[verb]
        head = line.tree.head(verb)
        if head is None:
            finite = line.tokens[first].feats.get("Number") == "Sing" and line.tokens[first].feats.get("VerbForm") != "Inf"
            return Holding(None, -1, status) if finite else None
        if token.rel.startswith(("acl", "amod")) and head.pos not in ("VERB", "AUX"):
            return held_by(line, head, status)
        if token.rel not in ("conj", "xcomp", "advcl", "parataxis"):
            return None
        verb = head.index
    return None


def object_of(line: Line, verb: int, status: str | None = None) -> Holding | None:
    """The person who is the verb's object, or stands as an apposition to it."""
    for child in line.tree.children(verb, "obj", "iobj", "obl"):
        if any(mark.pos == "ADP" for mark in line.tree.children(child.index, "case")):
            continue
        found = held_by(line, child, status)
        if found is not None:
            return found
        for index in line.tree.subtree(child.index)[:8]:
            if index in line.person_at and line.tokens[index].feats.get("Case") in ("Acc", "Gen"):
                return Holding(line.person_at[index], status=status)
    return None
