"""Offices in the text: `президент Казахстана Токаев`, `Токаев, президент Казахстана`, `был назначен послом в Турции`."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

from kg.extract.mentions.draft import Draft
from kg.extract.mentions.paradigms import forms, plain
from kg.extract.mentions.plural import several
from kg.extract.mentions.slug import slug
from kg.extract.mentions.words import words
from kg.model import Actor, Sentence, Token
from kg.text import Tree
from kg.text.phrase import inflect, join, phrase

AGE = re.compile(r"\d+-?\w*летн")
DASHES = frozenset("—–-−")
QUOTES = frozenset('«»"“”„')
PREPOSITIONS = frozenset({"по", "при", "в", "во", "на", "от", "из", "над", "за", "с", "со", "для"})


@dataclass
class Post:
    """An office phrase and what it tells."""

    sentence: int
    noun: int
    first: int
    last: int
    title: str
    status: str
    employer: Actor | None
    place_first: int = -1
    holder: Draft | None = None
    guessed: bool = False  # the employer is that of the context
    region: bool = False  # the employer is a place within a state
    plural: bool = False
    verbal: bool = False  # told by a verb (`возглавляет`): the words are no mention of the holder
    pending: int | None = None  # a pronoun of the sentence that holds the office; -1 for a subject that is left out
    resolved: bool = False  # the holder is named elsewhere
    colleague: bool = False  # `турецкий коллега`: the office is that of somebody named before
    party: Actor | None = None  # a party that an office is held for: `депутат от партии`
    named: Actor | None = None  # the part of a state's services by its name, where the state is not told
    reign: bool = False  # told by a noun (`режим Тордуа`): of the state that the holder is known to be of
    of_state: bool = False  # the phrase speaks of a state without naming it: `президент страны`, `спикер парламента`


class Line:
    """One sentence with its drafts, for looking things up by token."""

    def __init__(self, sentence: Sentence, drafts: list[Draft]) -> None:
        self.sentence = sentence
        self.tokens = sentence.tokens
        self.tree = Tree(sentence)
        self.people = [draft for draft in drafts if draft.bearer is not None and draft.kind == "name" and draft.source != "gloss"]
        self.person_at = {index: draft for draft in self.people for index in range(draft.first, draft.last + 1)}
        self.actors = [draft for draft in drafts if draft.bearer is None]
        self.widest: dict[int, Draft] = {}
        self._widen(self.actors)

    def add(self, drafts: list[Draft]) -> None:
        """Take in drafts found later."""
        self.actors.extend(drafts)
        self._widen(drafts)

    def _widen(self, drafts: list[Draft]) -> None:
        for draft in drafts:
            if draft.first not in self.widest or draft.last > self.widest[draft.first].last:
                self.widest[draft.first] = draft


def office_word(token: Token) -> str | None:
    """The office that a noun names, its prefix (`экс-`, `вице-`) kept; None for other words."""
    lemma = token.lemma
    if token.pos in ("VERB", "NOUN") and instrumental(token) and not token.rel.startswith(("acl", "amod", "advcl")):
        return _governing().get(plain(token.text))
    if token.pos not in ("NOUN", "PROPN"):
        return _former(token.text) if token.text.lower().startswith("экс-") else None
    if lemma in words("office"):
        return lemma
    head, dash, last = lemma.rpartition("-")
    place = token.text.rpartition("-")[2][:1].isupper() and not token.text.isupper()  # Нур-Султан
    if dash and not place and (last in words("office") or head in words("office")):
        return lemma
    if lemma.startswith("экс") and lemma[3:].lstrip("-") in words("office"):
        return lemma
    return None


@cache
def _forms() -> dict[str, str]:
    return {form: word for word in sorted(words("office")) for form in forms(word)}


@cache
def _governing() -> dict[str, str]:
    return {form: word for word in sorted(words("governs_instrumental")) for form in forms(word)}


def instrumental(token: Token) -> bool:
    """Whether the object of an office stands in the instrumental: `управляющий банком`."""
    return plain(token.text) in _governing()


def _former(text: str) -> str | None:
    """`экс-председатель`, which the tagger often takes for an adjective."""
    return _forms().get(plain(text).removeprefix("экс-"))


def agrees(token: Token, noun: Token) -> bool:
    """An adjective that goes with the noun."""
    case, wanted = token.feats.get("Case"), noun.feats.get("Case")
    if token.pos == "VERB" and token.feats.get("VerbForm") != "Part":
        return False
    if (
        token.pos == "ADJ" and token.feats.get("Number") == "Plur" and noun.feats.get("Number") == "Sing"
    ):  # Одним из первых президента поздравил …
        return False
    return (
        token.pos in ("ADJ", "DET", "VERB", "NUM")
        and (case == wanted or case is None or wanted is None or {case, wanted} <= {"Acc", "Gen"})
        and token.rel
        in (
            "amod",
            "det",
            "acl",
            "nummod",
            "nmod",
            "flat",
            "compound",
        )
    )


def left_edge(line: Line, noun: int) -> int:
    """The first token of what stands before the office noun and belongs to it."""
    tokens = line.tokens
    index = noun
    while index > 0:
        before = tokens[index - 1]
        if index - 1 in line.person_at:
            break
        if (
            agrees(before, tokens[noun])
            or (before.pos == "PRON" and before.lemma in words("current") and before.rel in ("det", "nmod"))
            or (before.pos == "ADV" and before.lemma in words("current"))
        ):
            index -= 1
        else:
            break
    return index


def right_edge(line: Line, noun: int, floor: int) -> tuple[int, Draft | None]:
    """The last token of the complement (`иностранных дел России`, `комитета по обороне`), and a person who ended it."""
    tokens = line.tokens
    inside = set(range(floor, noun + 1))
    index = noun + 1
    last = noun
    while index < len(tokens):
        if index in line.person_at:
            return last, line.person_at[index]
        token = tokens[index]
        wide = line.widest.get(index)
        governed = token.head in inside or chain(line, index, inside)
        case = token.feats.get("Case")
        if runs_for(line, token) or (case == "Ins" and governed and instrumental(tokens[noun])):
            case = "Gen"
        if under(line, index) or appointee(line, noun, index) or (token.lemma in words("rank") and index + 1 in line.person_at):
            break
        if wide is not None and (governed or case in ("Gen", None) or tokens[index - 1].pos == "ADP"):
            inside.update(range(wide.first, wide.last + 1))
            last = wide.last
            index = wide.last + 1
            continue
        if token.pos in ("NOUN", "PROPN", "ADJ", "DET", "NUM") and (
            case == "Gen" or tokens[last].pos == "ADP" or prepositional(line, index, inside) or apposed(line, index, inside)
        ):
            if token.pos in ("NOUN", "PROPN") and case == "Nom" and not apposed(line, index, inside):
                break
            inside.add(index)
            last = index
        elif (
            token.pos == "ADP"
            and token.lemma in PREPOSITIONS
            and token.head >= 0
            and (chain(line, token.head, inside) or (token.lemma == "по" and index == noun + 1))  # советник по безопасности
        ) or (
            token.pos == "CCONJ"
            and index + 1 < len(tokens)
            and tokens[index + 1].feats.get("Case") == "Gen"
            and office_word(tokens[index + 1]) is None
            and chain(line, index + 1, inside - {noun})
        ):
            inside.add(index)
        elif token.text in QUOTES and (tokens[index - 1].head in inside or governed):
            inside.add(index)
            if token.text in "»":
                last = index
        else:
            break
        index += 1
    return last, None


def under(line: Line, index: int) -> bool:
    """Whether somebody's time in office begins here, which is no part of another office: `глава комиссии при президенте Тордуа`."""
    tokens = line.tokens
    return tokens[index].lemma == "при" and index + 2 in line.person_at and office_word(tokens[index + 1]) is not None


def appointee(line: Line, noun: int, index: int) -> bool:
    """Whether behind an office in the instrumental stands the office of whoever gets it: `назначил послом директора Ломакина`."""
    tokens = line.tokens
    if tokens[noun].feats.get("Case") != "Ins":
        return False
    above = line.tree.head(noun)
    if above is None or above.lemma not in words("made_post"):
        return False
    while index < len(tokens) and tokens[index].pos in ("ADJ", "DET"):
        index += 1
    return index + 1 < len(tokens) and office_word(tokens[index]) is not None and index + 1 in line.person_at


def apposed(line: Line, index: int, inside: set[int]) -> bool:
    """Whether a token is the name of what the word before it is: `штата Вермонт`."""
    token = line.tokens[index]
    return token.rel == "appos" and token.head == index - 1 and token.head in inside


def prepositional(line: Line, index: int, inside: set[int]) -> bool:
    """Inside a phrase that a preposition opened."""
    before = index - 1
    while before in inside and line.tokens[before].pos in ("ADJ", "DET", "NUM"):
        before -= 1
    return before in inside and line.tokens[before].pos == "ADP"


def chain(line: Line, index: int, inside: set[int]) -> bool:
    """Whether a token hangs from the phrase, at most three arcs away."""
    for _ in range(3):
        index = line.tree.heads[index]
        if index < 0:
            return False
        if index in inside:
            return True
        if line.tokens[index].pos in ("VERB", "AUX"):
            return False
    return False


def status_of(line: Line, first: int, noun: int) -> str:
    """actual, past (бывший, экс-), planned (избранный), urged (кандидат)."""
    lemmas = {line.tokens[index].lemma for index in range(first, noun)}
    word = line.tokens[noun].lemma
    if lemmas & words("former") or (word.startswith("экс") and word not in words("office")):  # эксперт is no former one
        return "past"
    if word in words("candidate"):
        return "urged"
    if lemmas & words("elect"):
        return "planned"
    return "actual"


def employer_of(line: Line, first: int, noun: int, last: int, to_state: Callable[[Actor], Actor]) -> tuple[Actor | None, list[Draft]]:
    """Whom the office serves, by the phrase alone, and the drafts that say it."""
    tokens = line.tokens
    adjective = None
    for index in range(first, noun):
        draft = line.widest.get(index)
        if draft and draft.kind == "adjective" and draft.actor:
            adjective = draft
    inner = sorted(
        (draft for draft in line.actors if noun < draft.first and draft.last <= last and draft.actor and draft.source != "state"),
        key=lambda draft: (draft.first, -draft.last),
    )
    outer: list[Draft] = []
    for draft in inner:
        if any(other.first <= draft.first and draft.last <= other.last for other in outer):
            continue
        before = draft.first - 1
        while before > noun and tokens[before].pos in ("ADJ", "DET", "NUM"):
            before -= 1
        comes = tokens[before].lemma == "от" or (tokens[before].lemma == "из" and before == noun + 1)  # not `министр по выходу из союза`
        if tokens[before].pos == "ADP" and not comes:
            continue
        outer.append(draft)
    organisations = [
        draft for draft in outer if draft.actor and draft.actor.type in ("ORG", "GROUP") and draft.kind in ("name", "description")
    ]
    countries = [
        draft for draft in outer if draft.actor and draft.actor.type == "COUNTRY" and draft.kind in ("name", "adjective", "description")
    ]
    if organisations:
        draft = organisations[0]
        actor = draft.actor
        assert actor is not None
        if adjective is not None and adjective.actor and actor.country is None and adjective.actor.type == "COUNTRY":
            actor = adjective.actor if draft.source == "body" else Actor(actor.id, actor.label, actor.type, adjective.actor.country)
            return actor, [adjective, draft]
        if draft.source == "body" and actor.country is None and countries:
            return countries[0].actor, [draft, countries[0]]
        if actor.country is None and countries and countries[0].actor and actor.type == "ORG":
            actor = replace(actor, country=countries[0].actor.country)
        if draft.source == "body" and actor.country is None:
            return None, []
        if draft.source == "unknown" and actor.country is None:
            above = next(
                (one for one in organisations[1:] if one.source == "body" and one.first <= draft.last + 1 and one.last > draft.last), None
            )
            if above is not None and above.actor and above.actor.country:
                return to_state(above.actor), [draft, above]
        return to_state(actor), [draft, *([adjective] if adjective else []), *countries]
    if countries and (countries[0].source == "place" or (countries[0].source == "metonym" and tokens[noun].lemma in words("local_office"))):
        home = countries[0].actor
        return place_actor(line, countries[0].first, countries[0].last, home.country if home else None), [countries[0]]
    if adjective is not None and adjective.actor:
        return adjective.actor, [adjective]
    if countries:
        return countries[0].actor, [countries[0]]
    region = region_of(line, noun, last)
    seat = tokens[noun].lemma in words("state_office") - words("local_office")
    if region is not None and not (seat and any(token.lemma == "от" for token in tokens[noun : region[0]])):  # сенатор от штата
        actor = place_actor(line, *region, None)
        return actor, [Draft(line.sentence.index, *region, region[0], "name", actor, source="region")]
    return None, []


def one_of(line: Line, first: int) -> Token | None:
    """`один` in `один из лидеров партии`."""
    one = line.tokens[first - 2] if first > 1 and line.tokens[first - 1].text.lower() == "из" else None
    return one if one is not None and one.lemma == "один" else None


def party_of(line: Line, noun: int, last: int) -> Actor | None:
    """The party or other organisation for which somebody holds an office of another: `депутат парламента от партии «Зелёный берег»`."""
    for draft in line.actors:
        if draft.actor is None or draft.actor.type != "ORG" or draft.kind != "name" or not noun < draft.first <= draft.last <= last:
            continue
        before = draft.first - 1
        while before > noun and (
            line.tokens[before].pos in ("ADJ", "DET")
            or line.tokens[before].text in QUOTES
            or line.tokens[before].lemma in words("organisation")
        ):
            before -= 1
        if line.tokens[before].lemma == "от" and draft.source != "body":
            return draft.actor
    return None


def part_of_state(line: Line, draft: Draft) -> bool:
    """Whether an organisation that only the tagger knows, and whose state is not told, is called as the services of states are."""
    if draft.source != "unknown" or draft.actor is None or draft.actor.country is not None:
        return False
    head = line.tokens[draft.head]
    if draft.first == draft.last and any(head.text.startswith(start.capitalize()) for start in words("ministry_start")):
        return True
    return head.lemma in words("state_part") or any(
        line.tokens[index].lemma in words("state_mark") for index in range(draft.first, draft.last + 1)
    )


def place_actor(line: Line, first: int, last: int, country: str | None) -> Actor:
    """A region or a city as what an office serves."""
    tokens = line.tokens[first : last + 1]
    head = next((token for token in tokens if token.pos in ("NOUN", "PROPN") and not first <= token.head <= last), tokens[-1])
    label = phrase(tokens, head, "Nom")
    return Actor(f"org:{slug(label)}", label, "ORG", country)


def region_of(line: Line, noun: int, last: int) -> tuple[int, int] | None:
    """A place in the complement that only the tagger knows: `губернатора Приморского края`."""
    for span in line.sentence.spans:
        if span.type != "LOC":
            continue
        inner = [token.index for token in line.tokens[noun + 1 : last + 1] if span.start <= token.start < span.end]
        if not inner:
            continue
        before = inner[0] - 1
        while before > noun and line.tokens[before].pos in ("ADJ", "DET"):
            before -= 1
        if line.tokens[before].pos != "ADP" or line.tokens[before].lemma == "от":
            return inner[0], inner[-1]
    return None


def of_state(line: Line, first: int, noun: int, last: int) -> bool:
    """Whether the complement is `страны`, `государства`, or a body of a state that is not named."""
    if any(draft.source == "body" for draft in line.actors if noun < draft.first and draft.last <= last):
        return True
    lemmas = words("state_noun") | words("state_organ") | words("state_office") | words("state_part")
    for index in range(noun + 1, last + 1):
        token = line.tokens[index]
        if token.lemma in lemmas or any(span.type == "LOC" and span.start <= token.start < span.end for span in line.sentence.spans):
            return True
    return False


def title_of(line: Line, first: int, noun: int, last: int, said: list[Draft]) -> str:
    """The office in the nominative, without the country or organisation, without words of time and age."""
    tokens = line.tokens
    skip: set[int] = set()
    for draft in said:
        if draft.actor and (draft.actor.type == "COUNTRY" or draft.source != "body"):
            service = tokens[draft.head].lemma in words("service")  # `глава германской дипломатии` heads no state
            skip.update(index for index in range(draft.first, draft.last + 1) if not (service and index == draft.head))
        elif draft.source == "body":
            skip.update(
                index
                for inner in line.actors
                if inner.actor and inner.actor.type == "COUNTRY" and draft.first < inner.first <= inner.last <= draft.last
                for index in range(inner.first, inner.last + 1)
            )
    drop = words("former") | words("elect") | words("current")
    parts: list[tuple[str, Token]] = []
    for index in range(first, last + 1):
        token = tokens[index]
        aside = token.lemma in drop or token.pos in ("DET", "PRON", "NUM", "ADV") or AGE.match(token.text)
        if index in skip or token.text in QUOTES or (index < noun and aside):
            continue
        if index < noun:
            parts.append((inflect(token, "Nom").lower(), token))
        elif index == noun:
            word = inflect(token, "Nom", "Sing")
            parts.append((word.lower().removeprefix("экс-"), token))
        else:
            parts.append((token.text, token))
    while len(parts) > 1 and (parts[-1][1].pos in ("ADP", "CCONJ", "PUNCT") and parts[-1][0] not in "»"):
        parts.pop()
    return join(parts)


def runs_for(line: Line, token: Token) -> bool:
    """`в президенты`: what somebody stands for, part of another phrase."""
    before = line.tokens[token.index - 1] if token.index else None
    return (
        before is not None
        and before.text.lower() in ("в", "во")
        and token.feats.get("Number") == "Plur"
        and token.feats.get("Case") != "Loc"
    )


def posts(line: Line, to_state: Callable[[Actor], Actor]) -> list[Post]:
    """All office phrases of a sentence, outer before inner."""
    found: list[Post] = []
    named = {
        index for draft in line.actors if draft.kind == "name" and draft.source == "metonym" for index in range(draft.first, draft.last + 1)
    }
    for token in line.tokens:
        if token.index in line.person_at or office_word(token) is None or runs_for(line, token) or token.index in named:
            continue
        first = left_edge(line, token.index)
        last, _ = right_edge(line, token.index, first)
        employer, said = employer_of(line, first, token.index, last, to_state)
        named_part = employer if employer and employer.country is None and said and part_of_state(line, said[0]) else None
        party = party_of(line, token.index, last)
        if party is not None and employer is not None and employer.id == party.id:  # депутат от партии
            seat = token.lemma in words("state_office") or of_state(line, first, token.index, last)
            employer, party = (None, party) if seat else (employer, None)
        if named_part is not None:
            employer, said = None, []
        title = title_of(line, first, token.index, last, said)
        found.append(
            Post(
                line.sentence.index,
                token.index,
                first,
                last,
                title,
                status_of(line, first, token.index),
                employer,
                region=any(draft.source in ("region", "place") for draft in said),
                plural=several(line.tree, token) and one_of(line, first) is None,
                named=named_part,
                party=party,
                of_state=employer is None and of_state(line, first, token.index, last),
            )
        )
    return found
