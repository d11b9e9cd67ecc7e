"""Which words of a sentence name the one who speaks."""

from kg.model import Token
from kg.text import CASES, Tree
from kg.vocabulary.load import speaker_words

NAMING = {"appos", "flat", "nmod"}
RELATIVE = "который"
PLACES = {"в+loc", "на+loc", "из+gen", "от+gen", "в+"}  # the last one of a name that does not decline


def slot(tree: Tree, token: Token) -> str:
    """What a dependent fills: its case, behind its preposition if it has one (`о+loc`)."""
    case = CASES.get(token.feats.get("Case", ""), "")
    preposition = tree.child(token.index, "case")
    if preposition is None:
        return case
    word = {"об": "о", "обо": "о", "во": "в", "со": "с", "ко": "к"}.get(preposition.text.lower(), preposition.text.lower())
    # `о` with a case that it does not govern is a slip of the pen or of the tagger.
    return "о+loc" if word == "о" and case != "acc" else f"{word}+{case}"


def finite(token: Token) -> bool:
    return token.feats.get("VerbForm") == "Fin"


def subject(tree: Tree, index: int) -> Token | None:
    """The one who does what a verb or predicate adjective says, through coordination, converbs, infinitives and relative clauses."""
    seen: set[int] = set()
    while index >= 0 and index not in seen:
        seen.add(index)
        token = tree.tokens[index]
        form = token.feats.get("VerbForm")
        if form == "Part" and token.rel in {"acl", "amod"} and token.feats.get("Variant") != "Short":
            return tree.head(index) if token.feats.get("Voice") != "Pass" else agent(tree, index)
        passive = token.feats.get("Voice") == "Pass"
        found = tree.child(index, "nsubj")
        if passive:
            return agent(tree, index)
        if found is not None:
            return relative(tree, found)
        head = tree.head(index)
        if head is None or token.rel not in {"conj", "advcl", "xcomp", "parataxis", "acl", "csubj", "ccomp"}:
            return None
        if token.rel in {"parataxis", "ccomp", "acl"} or (token.rel == "advcl" and form != "Conv"):
            return None
        if token.rel == "conj" and head.pos not in {"VERB", "ADJ", "AUX"}:
            return None
        index = head.index
    return None


def agent(tree: Tree, index: int) -> Token | None:
    """Who does what a passive says: its bare instrumental."""
    for token in tree.children(index, "obl", "obj", "iobj", "nmod"):
        if slot(tree, token) == "ins" and token.feats.get("Animacy") != "Inan":
            return token
    return None


def relative(tree: Tree, token: Token) -> Token:
    """The noun that a relative pronoun stands for, or the token itself."""
    if token.lemma != RELATIVE:
        return token
    found = next((tree.head(above.index) for above in tree.ancestors(token.index) if above.rel.startswith("acl")), None)
    if found is not None and alike(found, token):
        return found
    before = (other for other in reversed(tree.tokens[: token.index]) if other.pos in {"NOUN", "PROPN"} and alike(other, token))
    return next(before, found or token)


def alike(noun: Token, pronoun: Token) -> bool:
    """Whether a noun agrees with a relative pronoun."""
    if noun.feats.get("Number") != pronoun.feats.get("Number"):
        return False
    return pronoun.feats.get("Number") == "Plur" or noun.feats.get("Gender") == pronoun.feats.get("Gender")


def place(tree: Tree, index: int, told: bool = False) -> Token | None:
    """Who speaks where the verb is in the third person plural and has no subject: `сообщили в МИД`. `told` tells
    that what looks like a subject is the one who is told."""
    token = tree.tokens[index]
    tells = finite(token) or token.feats.get("Variant") == "Short"
    if token.feats.get("Number") != "Plur" or not tells or (tree.child(index, "nsubj") is not None and not told):
        return None
    where = [child for child in tree.children(index, "obl", "nmod") if stands(tree, child) and child.feats.get("Animacy") != "Anim"]
    named = (child for child in where if any(other.text[:1].isupper() for other in name(tree, child.index) if other.rel != "case"))
    return next(named, next(iter(where), None))  # `в итоге в Кремле заявили`


def stands(tree: Tree, token: Token) -> bool:
    """Whether a noun tells where something is said; an abbreviation that does not decline passes for any case: `в МИД`."""
    return slot(tree, token) in PLACES or (token.text.isupper() and slot(tree, token) == "в+acc")


def owner(tree: Tree, index: int) -> Token | None:
    """Whose a noun is: a genitive, a possessive (его), or an adjective made of a name (`российское заявление`)."""
    for token in tree.children(index, "nmod", "obl", "flat", "appos"):
        if slot(tree, token) in {"gen", "от+gen", "из+gen", "со стороны+gen"}:
            return token
    for token in tree.children(index, "det", "amod", "nmod"):
        if token.feats.get("Poss") == "Yes" or token.lemma in {"его", "ее", "их"}:
            return token
    return next((token for token in tree.children(index, "amod") if token.text[:1].islower() and token.lemma.endswith("ский")), None)


def site(tree: Tree) -> Token | None:
    """Whose site a sentence speaks of: `говорится в сообщении, опубликованном на сайте МИД`."""
    found = (owner(tree, token.index) for token in tree.tokens if token.lemma in speaker_words()["site"] and slot(tree, token) == "на+loc")
    return next((token for token in found if token is not None), None)


def name(tree: Tree, head: int) -> list[Token]:
    """The words that name the speaker: the head and what stands beside it, no clauses."""
    return [token for token in (tree.tokens[index] for index in tree.subtree(head)) if token.pos != "PUNCT"]
