"""Offices told by predicates: `был президентом`, `назначен послом`, `занимал пост премьера`, `возглавляет партию`."""

import re
from collections.abc import Callable, Iterator

from kg.extract.mentions.apposition import reach
from kg.extract.mentions.holding import Holding, held_by, object_of, passive, status_of_verb, subject_of
from kg.extract.mentions.offices import Line, Post, one_of
from kg.extract.mentions.paradigms import plain
from kg.extract.mentions.serving import employer_at, places, reigning, serving
from kg.extract.mentions.words import words
from kg.extract.status import status
from kg.model import Actor, Token

YEAR = 4  # digits
SEATED = 3  # tokens at least before a post to which somebody is appointed: `назначил Тордуа на`
RANKS = 3  # tokens of rank between an office and the name of who gets it


def predicated(line: Line, post: Post, to_state: Callable[[Actor], Actor]) -> Holding | None:
    """The holder that the verb or noun above an office phrase gives it."""
    tree = line.tree
    noun = line.tokens[post.noun]
    subject = tree.child(post.noun, "nsubj")
    if subject is not None and (subject.index in line.person_at or subject.pos == "PRON"):
        if refused(line, noun):
            return held_by(line, subject, "past") if ceased(line, noun) else None
        copula = tree.child(post.noun, "cop")
        past = copula is not None and copula.feats.get("Tense") == "Past"
        return held_by(line, subject, "past" if past else None)
    governor = tree.head(post.noun)
    if told_alone(line, post):
        return Holding(None, -1)
    placed = put(line, post)
    if placed is not None or governor is None:
        return placed
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
        governor = bearing(line, governor)
        if governor.pos not in ("VERB", "AUX"):
            return by_appointment(line, governor)
        if post.employer is None and governor.lemma in words("serve_post"):
            post.employer = next(filter(None, (employer_at(line, place.index, to_state) for place in places(line, governor))), None)
        found = by_verb(line, governor)
        active = governor.lemma in words("made_post") and not passive(governor)
        if found is None and active and governor.index < post.noun:  # назначил министром адмирала Тордуа
            behind = line.person_at.get(reach(line, post.last + 1, noun))
            return Holding(behind, status=made(governor)) if behind is not None and behind.first - post.last <= RANKS else None
        return found
    return None


def given(line: Line, post: Post) -> str | None:
    """The status of an office that stands beside its name, by the verb that brings it: `хочет назначить премьером Тордуа`."""
    governor = line.tree.head(post.noun)
    if governor is None or line.tokens[post.noun].feats.get("Case") != "Ins":
        return None
    verb = bearing(line, governor)
    return made(verb) if verb.lemma in words("made_post") and not passive(verb) else None


def told_alone(line: Line, post: Post) -> bool:
    """Whether an office stands in a list of somebody's offices with their years: `Министр внутренних дел (2001—2003), …`."""
    tokens = line.tokens
    if tokens[post.noun].feats.get("Case") != "Nom" or post.employer is None or line.person_at:
        return False
    if any(token.pos in ("VERB", "AUX") for token in tokens) or (post.first and tokens[post.first - 1].pos not in ("PUNCT", "NUM", "ADJ")):
        return False
    return any(len(part) == YEAR and part.isdigit() for token in tokens for part in re.split(r"\W", token.text))


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


def bearing(line: Line, governor: Token) -> Token:
    """The infinitive that brings an office, where the parse hung the office to the modal above it: `министром должен стать Тордуа`."""
    bring = words("be_post") | words("made_post")
    if governor.lemma in bring:
        return governor
    inner = line.tree.children(governor.index, "xcomp")
    return next((token for token in inner if token.lemma in bring and token.feats.get("VerbForm") == "Inf"), governor)


def by_verb(line: Line, verb: Token) -> Holding | None:
    """`стал президентом`, `избран президентом`, `назначил его послом`."""
    if verb.lemma in words("be_post") | words("made_post") and refused(line, verb):
        return subject_of(line, verb.index, "past") if ceased(line, verb) else None
    if verb.lemma in words("be_post"):
        past = verb.feats.get("Tense") == "Past" and verb.lemma in words("was_post")
        return subject_of(line, verb.index, status_of_verb(verb, "past" if past else None))
    if verb.lemma in words("made_post"):
        if passive(verb):
            return subject_of(line, verb.index, made(verb))
        decree = verb.rel == "root" and verb.feats.get("VerbForm") == "Inf"  # «Назначить Тордуа послом»
        return object_of(line, verb.index, None if decree else made(verb))
    return None


def by_appointment(line: Line, noun: Token) -> Holding | None:
    """`назначение Трампа послом`: the person in the genitive."""
    if noun.lemma not in words("appointment"):
        return None
    for child in line.tree.children(noun.index, "nmod", "appos", "flat"):
        if child.index in line.person_at:
            return Holding(line.person_at[child.index])
    return None


def put(line: Line, post: Post) -> Holding | None:
    """`назначил Тордуа на пост премьера`, by the order of words: the parse hangs the post to its own office at times."""
    tokens, seat = line.tokens, post.first - 1
    if seat < SEATED or tokens[seat].lemma not in words("post") or tokens[seat - 1].lemma != "на":
        return None
    person = line.person_at.get(seat - 2)
    verb = tokens[person.first - 1] if person is not None and person.first else None
    appoints = verb is not None and verb.lemma in words("made_post") and not passive(verb) and not refused(line, verb)
    return Holding(person, status=made(verb)) if verb is not None and appoints else None


def refused(line: Line, verb: Token) -> bool:
    """Whether a verb is denied, by itself or by what governs it: `не назначил`, `отказался назначить`."""
    return status(line.tree, verb.index) == "denied"


def ceased(line: Line, word: Token) -> bool:
    """Whether what is denied was so before: `больше не президент`."""
    denials = [child for child in line.tree.children(word.index, "advmod") if child.lemma == "не" and child.index]
    return any(line.tokens[child.index - 1].text.lower() in words("no_longer") for child in denials)


def made(verb: Token) -> str | None:
    """The status of an office that a verb gives: who is only put up for it does not hold it yet."""
    return status_of_verb(verb, "planned" if verb.lemma in words("nominate") else None)


def seated(line: Line, seat: Token, post: Post) -> Holding | None:
    """`занимал пост премьера`, `на посту премьера`, `ушёл с поста премьера`."""
    governor = line.tree.head(seat.index)
    if governor is None:
        return None
    if governor.pos in ("VERB", "AUX"):
        if governor.lemma in words("seek_post"):
            return subject_of(line, governor.index, "urged")
        over = "past" if status(line.tree, governor.index) == "actual" else None  # who may leave a post holds it still
        if governor.lemma in words("replace") | words("take_post") and not passive(governor):
            return object_of(line, governor.index, over)
        if governor.lemma in words("made_post"):
            if refused(line, governor):
                return None
            return (subject_of if passive(governor) else object_of)(line, governor.index, made(governor))
        left = governor.lemma in words("leave_post")
        past = governor.feats.get("Tense") == "Past" and governor.lemma in words("was_post")
        if governor.feats.get("VerbForm") == "Part" and governor.index < seat.index:
            behind = line.person_at.get(post.last + 1)
            if behind is not None:
                return Holding(behind, status="past" if past or left else None)
        if left:
            return subject_of(line, governor.index, over)
        return subject_of(line, governor.index, status_of_verb(governor, "past" if past else None))
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
