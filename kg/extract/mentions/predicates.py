"""Offices told by predicates: `был президентом`, `назначен послом`, `занимал пост премьера`, `возглавляет партию`."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kg.extract.mentions.apposition import reach
from kg.extract.mentions.draft import Draft
from kg.extract.mentions.offices import Line, Post, one_of
from kg.extract.mentions.paradigms import plain
from kg.extract.mentions.words import words
from kg.model import Actor, Token

TITLES = {"serve_post": "сотрудник", "join_post": "член", "found_post": "основатель"}  # what a verb of serving makes of its subject


YEAR = 4  # digits
RANKS = 3  # tokens of rank between an office and the name of who gets it


@dataclass(frozen=True, slots=True)
class Holding:
    """Who holds an office by a predicate: a name, or a pronoun of the sentence (`token`), or a subject left out (-1)."""

    person: Draft | None
    token: int | None = None
    status: str | None = None


def predicated(line: Line, post: Post, to_state: Callable[[Actor], Actor]) -> Holding | None:
    """The holder that the verb or noun above an office phrase gives it."""
    tree = line.tree
    noun = line.tokens[post.noun]
    subject = tree.child(post.noun, "nsubj")
    if subject is not None and (subject.index in line.person_at or subject.pos == "PRON"):
        copula = tree.child(post.noun, "cop")
        past = copula is not None and copula.feats.get("Tense") == "Past"
        return held_by(line, subject, "past" if past else None)
    governor = tree.head(post.noun)
    if told_alone(line, post):
        return Holding(None, -1)
    if governor is None:
        return None
    one = one_of(line, post.first)
    if one is not None and governor.index == one.index:  # стал одним из лидеров партии
        above = tree.head(one.index)
        named = tree.child(one.index, "nsubj")
        if named is not None and named.index in line.person_at:
            return held_by(line, named, None)
        return by_verb(line, above) if above is not None and above.pos in ("VERB", "AUX") and one.feats.get("Case") == "Ins" else None
    if noun.feats.get("Case") == "Gen" and any(child.lemma == "качество" for child in line.tokens[max(post.first - 1, 0) : post.first]):
        while governor.pos not in ("VERB", "AUX") and tree.head(governor.index) is not None:
            governor = tree.head(governor.index) or governor
        return subject_of(line, governor.index, status_of_verb(governor, None))
    if governor.lemma in words("acting_noun") and noun.feats.get("Case") == "Gen":
        doer = tree.head(governor.index)
        if doer is not None and doer.lemma in words("acting_verb"):
            return acting(line, doer)
    if governor.lemma in words("post") and (noun.feats.get("Case") == "Gen" or governor.index < noun.index):
        return seated(line, governor, post)
    if noun.feats.get("Case") == "Ins":
        if governor.pos not in ("VERB", "AUX"):
            return by_appointment(line, governor)
        if post.employer is None and governor.lemma in words("serve_post"):
            post.employer = next(filter(None, (employer_at(line, place.index, to_state) for place in places(line, governor))), None)
        found = by_verb(line, governor)
        active = governor.lemma in words("made_post") and governor.feats.get("Voice") != "Pass" and governor.feats.get("Variant") != "Short"
        if found is None and active and governor.index < post.noun:  # назначил министром адмирала Тордуа
            behind = line.person_at.get(reach(line, post.last + 1, noun))
            return Holding(behind) if behind is not None and behind.first - post.last <= RANKS else None
        return found
    return None


def told_alone(line: Line, post: Post) -> bool:
    """Whether an office stands in a list of somebody's offices with their years: `Министр внутренних дел (2001—2003), …`."""
    tokens = line.tokens
    if tokens[post.noun].feats.get("Case") != "Nom" or post.employer is None or line.person_at:
        return False
    if any(token.pos in ("VERB", "AUX") for token in tokens) or (post.first and tokens[post.first - 1].pos not in ("PUNCT", "NUM", "ADJ")):
        return False
    return any(len(part) == YEAR and part.isdigit() for token in tokens for part in re.split(r"\W", token.text))


def places(line: Line, verb: Token) -> Iterator[Token]:
    """What stands behind `в` and `на` with a verb."""
    for child in line.tree.children(verb.index, "obl", "obj"):
        if {mark.text.lower() for mark in line.tree.children(child.index, "case")} & {"в", "во", "на"}:
            yield child


def acting(line: Line, doer: Token) -> Holding | None:
    """`исполняющим обязанности премьера назначен Тордуа`, `обязанности премьера исполняет Тордуа`."""
    if doer.feats.get("VerbForm") != "Part":
        past = doer.feats.get("Tense") == "Past"
        return subject_of(line, doer.index, "past" if past else None)
    above = line.tree.head(doer.index)
    if above is None:
        return None
    if above.index in line.person_at:
        return Holding(line.person_at[above.index], status="past" if doer.feats.get("Tense") == "Past" else None)
    for child in line.tree.children(doer.index, "nsubj", "appos", "flat", "nmod"):
        if child.index in line.person_at:
            return Holding(line.person_at[child.index])
    if doer.feats.get("Case") == "Ins" and above.pos in ("VERB", "AUX"):
        return by_verb(line, above)
    return None


def by_verb(line: Line, verb: Token) -> Holding | None:
    """`стал президентом`, `избран президентом`, `назначил его послом`."""
    if verb.lemma in words("be_post"):
        past = verb.feats.get("Tense") == "Past" and verb.lemma in words("was_post")
        return subject_of(line, verb.index, status_of_verb(verb, "past" if past else None))
    if verb.lemma in words("made_post"):
        if verb.feats.get("Voice") == "Pass" or verb.feats.get("Variant") == "Short":
            return subject_of(line, verb.index, status_of_verb(verb, None))
        return object_of(line, verb.index)
    return None


def status_of_verb(verb: Token, usual: str | None) -> str | None:
    """`станет президентом` is planned."""
    if verb.feats.get("Tense") == "Fut" or verb.feats.get("VerbForm") == "Inf":
        return "planned"
    return usual


def by_appointment(line: Line, noun: Token) -> Holding | None:
    """`назначение Трампа послом`: the person in the genitive."""
    if noun.lemma not in words("appointment"):
        return None
    for child in line.tree.children(noun.index, "nmod", "appos", "flat"):
        if child.index in line.person_at:
            return Holding(line.person_at[child.index])
    return None


def seated(line: Line, seat: Token, post: Post) -> Holding | None:
    """`занимал пост премьера`, `на посту премьера`, `ушёл с поста премьера`."""
    governor = line.tree.head(seat.index)
    if governor is None:
        return None
    if governor.pos in ("VERB", "AUX"):
        if governor.lemma in words("seek_post"):
            return subject_of(line, governor.index, "urged")
        left = governor.lemma in words("leave_post")
        past = governor.feats.get("Tense") == "Past" and governor.lemma in words("was_post")
        if governor.lemma in words("replace"):
            return object_of(line, governor.index, "past")
        passive = governor.feats.get("Voice") == "Pass" or governor.feats.get("Variant") == "Short"
        if governor.lemma in words("take_post") and not passive:
            return object_of(line, governor.index, "past")
        if governor.feats.get("VerbForm") == "Part" and governor.index < seat.index:
            behind = line.person_at.get(post.last + 1)
            if behind is not None:
                return Holding(behind, status="past" if past or left else None)
        return subject_of(line, governor.index, status_of_verb(governor, "past" if left or past else None))
    if governor.index in line.person_at:
        return Holding(line.person_at[governor.index])
    if governor.lemma in words("successor"):
        above = line.tree.head(governor.index)
        if governor.feats.get("Case") == "Ins" and above is not None and above.pos in ("VERB", "AUX"):
            return by_verb(line, above)
        return None
    for child in line.tree.children(governor.index, "nmod"):
        if child.index in line.person_at:
            return Holding(line.person_at[child.index], status="past" if governor.lemma in words("leave_post") else None)
    return None


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


def headed(line: Line, to_state: Callable[[Actor], Actor]) -> Iterator[tuple[Post, Holding]]:
    """`возглавляет партию`, `правительство во главе с Токаевым`: heads without an office noun."""
    yield from serving(line, to_state)
    yield from reigning(line)
    for token in line.tokens:
        if token.lemma in words("head_post") and token.pos == "VERB":
            led = led_by(line, token)
            if led is not None:
                target, holding = led
                employer = employer_below(line, target.index, to_state)
                if employer is not None:
                    first, last = min(token.index, target.index), max(token.index, target.index)
                    post = Post(line.sentence.index, token.index, first, last, "глава", "actual", employer, verbal=True)
                    if employer.country is None and not words("state_part").isdisjoint(plain(employer.label).split()):
                        post.employer, post.named, post.of_state = None, employer, True
                    yield post, holding
        elif token.lemma == "глава" and token.index and line.tokens[token.index - 1].text.lower() == "во":
            behind = line.tokens[token.index + 1] if token.index + 1 < len(line.tokens) else None
            if behind is not None and behind.text.lower() in ("с", "со"):
                person = line.person_at.get(token.index + 2)
                above = line.tree.head(token.index)
                employer = employer_below(line, above.index, to_state) if above is not None and above.pos in ("NOUN", "PROPN") else None
                if person is not None and employer is not None:
                    yield (
                        Post(line.sentence.index, token.index, token.index - 1, token.index, "глава", "actual", employer, verbal=True),
                        Holding(person),
                    )


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


def led_by(line: Line, verb: Token) -> tuple[Token, Holding] | None:
    """What a verb of leading leads, and who leads it."""
    past = verb.feats.get("Tense") == "Past" and verb.lemma in words("was_post")
    status = status_of_verb(verb, "past" if past else None)
    if verb.feats.get("VerbForm") == "Part" and verb.feats.get("Voice") == "Pass":
        head = line.tree.head(verb.index)
        agent = next((child for child in line.tree.children(verb.index, "obl") if child.feats.get("Case") == "Ins"), None)
        holding = held_by(line, agent, status) if agent is not None else None
        return (head, holding) if head is not None and holding is not None else None
    wanted = "Acc" if verb.lemma.startswith("возглав") else "Ins"
    target = next(
        (
            child
            for child in line.tree.children(verb.index, "obj", "obl", "iobj")
            if child.rel == "obj" or child.feats.get("Case") == wanted
        ),
        None,
    )
    if target is None:
        return None
    if target.lemma == "который":  # партия, которую возглавляет Тордуа
        above = line.tree.head(verb.index)
        if above is None or not verb.rel.startswith("acl"):
            return None
        target = above
    holding = subject_of(line, verb.index, status)
    return (target, holding) if holding is not None else None


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


def employer_below(line: Line, index: int, to_state: Callable[[Actor], Actor]) -> Actor | None:
    """The organisation or state that a noun phrase names."""
    inside = set(line.tree.subtree(index))
    found = sorted(
        (draft for draft in line.actors if draft.actor and draft.kind in ("name", "description") and draft.head in inside),
        key=lambda draft: (draft.head != index, draft.first, -draft.last),
    )
    found = [
        draft
        for draft in found
        if draft.actor and draft.actor.type in ("ORG", "COUNTRY") and (draft.head == index or draft.head - index < 6)
    ]
    if not found:
        return None
    draft = next((one for one in found if one.actor and one.actor.type == "ORG"), found[0])
    return to_state(draft.actor) if draft.actor else None
