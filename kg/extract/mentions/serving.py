"""Posts told without the word for an office: `служил в армии`, `вошёл в состав партии`, `основал партию`, `режим Тордуа`."""

from collections.abc import Callable, Iterator

from kg.extract.mentions.holding import Holding, held_by, status_of_verb, subject_of
from kg.extract.mentions.offices import Line, Post
from kg.extract.mentions.words import words
from kg.model import Actor, Token

TITLES = {"serve_post": "сотрудник", "join_post": "член", "found_post": "основатель"}  # what a verb of serving makes of its subject


def reigning(line: Line) -> Iterator[tuple[Post, Holding]]:
    """`президентство Тордуа`, `режим Тордуа`, `приход Тордуа к власти`: nouns that tell of somebody that they head their state."""
    for token in line.tokens:
        if token.pos != "NOUN" or token.lemma not in words("reign") | words("accession"):
            continue
        if token.lemma in words("accession") and not any(child.lemma == "власть" for child in line.tree.children(token.index, "nmod")):
            continue
        heads = [token.index, *(child.index for child in line.tree.children(token.index, "nmod") if child.lemma == "власть")]
        for child in (child for head in heads for child in line.tree.children(head, "nmod")):
            person = line.person_at.get(child.index)
            if person is not None and child.feats.get("Case") in ("Gen", None) and not line.tree.children(child.index, "case"):
                post = Post(line.sentence.index, token.index, token.index, child.index, "глава государства", "actual", None, verbal=True)
                post.reign = True
                yield post, Holding(person)
                break


def serving(line: Line, to_state: Callable[[Actor], Actor]) -> Iterator[tuple[Post, Holding]]:
    """`служил в армии`, `вошёл в состав партии`, `основал партию`, `партия, основанная Тордуа`: posts told by verbs alone."""
    for token in line.tokens:
        if token.pos != "VERB":
            continue
        for use, title in TITLES.items():
            if token.lemma not in words(use):
                continue
            found = founded(line, token) if use == "found_post" else served(line, token)
            if found is None:
                continue
            target, holding = found
            unsaid = holding.person is None and holding.token in (None, -1)
            if unsaid or office_beside(line, token) or not happens(line, token):
                continue
            employer = employer_at(line, target.index, to_state)
            political = use != "found_post" or line.tokens[target.index].lemma in words("political_body")
            if employer is not None and political and (use == "serve_post" or employer.type == "ORG"):
                first, last = min(token.index, target.index), max(token.index, target.index)
                yield Post(line.sentence.index, token.index, first, last, title, "actual", employer, verbal=True), holding


def happens(line: Line, verb: Token) -> bool:
    """Whether a verb tells of what is or was: not `не работал`, `собирается работать`."""
    return verb.feats.get("VerbForm") != "Inf" and not any(
        child.lemma in ("не", "бы") for child in line.tree.children(verb.index, "advmod", "aux")
    )


def office_beside(line: Line, verb: Token) -> bool:
    """Whether a verb of serving takes an office as well, which tells more: `работал юристом в компании`."""
    return any(child.feats.get("Case") == "Ins" and child.pos == "NOUN" for child in line.tree.children(verb.index, "xcomp", "obl", "obj"))


def places(line: Line, verb: Token) -> Iterator[Token]:
    """What stands behind `в` and `на` with a verb."""
    for child in line.tree.children(verb.index, "obl", "obj"):
        if {mark.text.lower() for mark in line.tree.children(child.index, "case")} & {"в", "во", "на"}:
            yield child


def served(line: Line, verb: Token) -> tuple[Token, Holding] | None:
    """Where somebody serves, by `в` or `на` with what follows, and who."""
    past = verb.feats.get("Tense") == "Past" and verb.lemma in words("serve_post")
    for child in places(line, verb):
        target = child
        if child.lemma in words("ranks_of"):
            inner = next((one for one in line.tree.children(child.index, "nmod") if one.feats.get("Case") == "Gen"), None)
            if inner is None:
                continue
            target = inner
        holding = subject_of(line, verb.index, status_of_verb(verb, "past" if past else None))
        if holding is not None:
            return target, holding
    return None


def founded(line: Line, verb: Token) -> tuple[Token, Holding] | None:
    """What somebody founded, and who."""
    if verb.feats.get("Voice") == "Pass":
        head = line.tree.head(verb.index) if verb.rel.startswith("acl") else line.tree.child(verb.index, "nsubj")
        agent = next((child for child in line.tree.children(verb.index, "obl") if child.feats.get("Case") == "Ins"), None)
        holding = held_by(line, agent, status_of_verb(verb, None)) if agent is not None else None
    else:
        head = next(iter(line.tree.children(verb.index, "obj")), None)
        if head is not None and head.lemma == "который":
            head = line.tree.head(verb.index) if verb.rel.startswith("acl") else None
        holding = subject_of(line, verb.index, status_of_verb(verb, None))
    return (head, holding) if head is not None and holding is not None else None


def employer_at(line: Line, index: int, to_state: Callable[[Actor], Actor]) -> Actor | None:
    """The organisation that a noun names by itself or by the name behind it (`партия «Зелёный берег»`), no state and no place."""
    heads = {index, *(child.index for child in line.tree.children(index, "appos", "flat"))}
    found = [
        draft for draft in line.actors if draft.head in heads and draft.actor and draft.actor.type == "ORG" and draft.kind != "adjective"
    ]
    return to_state(found[0].actor) if found and found[0].actor else None
