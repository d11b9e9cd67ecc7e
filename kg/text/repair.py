"""Arcs that the parser is known to get wrong, set right by agreement: a subject and its finite verb share number."""

from dataclasses import replace

from kg.model import Token

LOST = {"appos", "nmod", "flat", "flat:name", "obl", "parataxis", "dep"}


def repair(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The tokens with such arcs mended; everything else as it was."""
    fixed = list(tokens)
    for token in tokens:
        if token.pos in ("VERB", "AUX") and token.feats.get("VerbForm") == "Fin":
            mend_subject(fixed, token)
    return tuple(fixed)


def mend_subject(tokens: list[Token], verb: Token) -> None:
    """A plural behind a singular verb is its object, a nominative that hangs on another case its subject.

    `Продолжает санкции`; `в Украине Москва и Киев не смогли`.
    """
    subjects = [token for token in tokens if token.head == verb.index and token.rel.startswith("nsubj")]
    for subject in subjects:
        clash = number(tokens, subject) == "Plur" and verb.feats.get("Number") == "Sing"
        if clash and subject.index > verb.index and subject.pos == "NOUN" and subject.feats.get("Animacy") == "Inan":
            tokens[subject.index] = replace(subject, rel="obj", feats={**subject.feats, "Case": "Acc"})
            subjects = [other for other in subjects if other is not subject]
    if subjects or any(token.head == verb.index and token.rel in ("csubj", "aux:pass") for token in tokens):
        return
    lost = stray(tokens, verb)
    if lost is not None:
        tokens[lost.index] = replace(lost, head=verb.index, rel="nsubj")


def stray(tokens: list[Token], verb: Token) -> Token | None:
    """The nearest nominative left of a verb, in its clause, that hangs on a word of another case."""
    for token in reversed(tokens[: verb.index]):
        if token.feats.get("VerbForm") in ("Fin", "Conv") or token.lemma in ("который", "что", "если", "чтобы"):
            return None
        if token.pos in ("NOUN", "PROPN") and token.feats.get("Case") == "Nom" and token.rel in LOST and token.head >= 0:
            head = tokens[token.head]
            marked = any(other.head == token.index and other.rel == "case" for other in tokens)
            other_case = head.feats.get("Case", "Nom") != "Nom" and head.pos in ("NOUN", "PROPN")
            if other_case and not marked and number(tokens, token) == verb.feats.get("Number") and head.index < token.index:
                return token
    return None


def number(tokens: list[Token], token: Token) -> str:
    """Plural for coordinated words as well."""
    if any(other.head == token.index and other.rel == "conj" for other in tokens):
        return "Plur"
    return str(token.feats.get("Number", "Sing"))
