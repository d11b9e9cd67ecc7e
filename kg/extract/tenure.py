"""Which offices are no longer held: by death, resignation or removal as the article tells them, or by what is known of their holders."""

from collections.abc import Iterator
from dataclasses import replace

from kg.extract.epoch import Epoch
from kg.extract.status import status
from kg.model import Cast, Document, Office, Token
from kg.text import Tree
from kg.vocabulary.load import tenure_words

REACH = 4  # words between an office and the word by which it passes to somebody


def tenures(document: Document, cast: Cast, epoch: Epoch) -> tuple[Office, ...]:
    """The offices of a cast in the same order, `actual` ones turned `past` where the article or the vocabulary tells that they ended."""
    trees = [Tree(sentence) for sentence in document.sentences]
    here: dict[int, dict[int, str]] = {}
    for mention in cast.mentions:
        if mention.actor is not None and mention.actor.type == "PERSON":
            here.setdefault(mention.sentence, {})[mention.head] = mention.actor.id
    gone = {person for tree in trees for person in out(tree, here.get(tree.sentence.index, {}))}
    risen = {(office.holder.id, office.title, office.employer.id) for office in cast.offices if rises(trees[office.sentence], office)}
    found = []
    for office, over in zip(cast.offices, epoch.ended(document, cast), strict=True):
        ended = over or (office.holder.id in gone and (office.holder.id, office.title, office.employer.id) not in risen)
        found.append(replace(office, status="past") if office.status == "actual" and ended else office)
    return tuple(found)


def out(tree: Tree, people: dict[int, str]) -> Iterator[str]:
    """The people of a sentence of whom it says that they died or lost their office."""
    words = tenure_words()
    for token in tree.tokens:
        if token.pos in {"VERB", "AUX"} and token.lemma in words["die"] | words["leave"] | words["remove"] | words["kill"]:
            if status(tree, token.index) != "actual" or not (token.lemma in words["die"] | words["kill"] or posts(tree, token)):
                continue
            if token.lemma in words["die"] | words["leave"] or token.feats.get("Voice") == "Pass":
                yield from named(tree, tree.children(token.index, "nsubj"), people)
            else:
                yield from named(tree, tree.children(token.index, "obj"), people)
        elif token.pos == "NOUN" and lost(tree, token) and status(tree, token.index) == "actual":
            owners = [child for child in tree.children(token.index, "nmod") if child.feats.get("Case") == "Gen"]
            yield from named(tree, owners, people)


def lost(tree: Tree, noun: Token) -> bool:
    """Whether a noun tells of a death, or of a removal that came about: it was accepted, or something came after it."""
    words = tenure_words()
    if noun.lemma in words["death"]:
        return True
    if noun.lemma not in words["removal"]:
        return False
    head = tree.head(noun.index)
    accepted = noun.rel == "obj" and head is not None and head.lemma in words["accept"]
    return accepted or any(case.lemma in words["after"] for case in tree.children(noun.index, "case"))


def posts(tree: Tree, verb: Token) -> bool:
    """Whether a verb speaks of an office: by itself, or by what it takes."""
    words = tenure_words()
    return verb.lemma in words["alone"] or any(child.lemma in words["post"] for child in tree.children(verb.index, "obj", "obl", "iobj"))


def named(tree: Tree, tokens: list[Token], people: dict[int, str]) -> Iterator[str]:
    """The people whom nouns name: themselves, or by what stands beside them."""
    for token in (antecedent(tree, told) for told in tokens):
        beside = [token.index, *(child.index for child in tree.children(token.index, "appos", "flat", "nmod") if child.pos == "PROPN")]
        found = next((people[index] for index in beside if index in people), None)
        if found:
            yield found


def antecedent(tree: Tree, token: Token) -> Token:
    """What the relative pronoun of a clause stands for; any other word itself."""
    clause = tree.head(token.index) if token.lemma in tenure_words()["whom"] else None
    return (tree.head(clause.index) if clause is not None and clause.rel == "acl:relcl" else None) or token


def rises(tree: Tree, office: Office) -> bool:
    """Whether a sentence gives an office to its holder anew."""
    accession = tenure_words()["accession"]
    inside = [token for token in tree.tokens if office.start <= token.start < office.end]
    if not inside or office.status == "past":
        return False
    near = {inside[0].index - back for back in range(1, REACH + 1)} | {inside[-1].index + ahead for ahead in range(1, REACH + 1)}
    near |= {token.index for token in inside} | {token.head for token in inside}
    return any(token.lemma in accession for token in tree.tokens if token.index in near)
