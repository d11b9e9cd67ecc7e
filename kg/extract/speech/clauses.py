"""Where what is said stands, seen from the reporting word: a clause with что, a parenthesis, a phrase.

Rests on word order and punctuation first and on the tree second: parses of long sentences go wrong at clause bounds.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.speech.lexicon import entries
from kg.extract.speech.speakers import place, relative, slot, subject
from kg.model import Token
from kg.text import Tree

ABOUT = "о+loc"
LINKS = {"что", "чтобы", "будто", "якобы", "словно"}
STOPS = ",.:;!?—–-"
BREAKS = {",", ";", ":", "—", "–", "-", "(", ")", "«", "»", '"', "“", "”", "…", "..."}
JOINS = {"и", "а", "но", "хотя", "однако"}
SLIGHT = {"PUNCT", "CCONJ", "ADV", "PART"}  # parts of speech that make no clause before a report: `Позже сообщил X`
REACH = 14  # tokens between a reporting word and its что


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of what is said. `kind`: `clause`, `quote`, `phrase`, `around` (all but a parenthesis), `before` (what `это` refers to)."""

    start: int
    end: int
    kind: str


def finite(token: Token) -> bool:
    """Whether a word is a predicate by itself: a finite verb or a short adjective."""
    return token.feats.get("VerbForm") == "Fin" or token.feats.get("Variant") == "Short" or bool(token.feats.get("Mood"))


def speaker(tree: Tree, index: int) -> Token | None:
    """Who does what a predicate says: by the tree, else by word order."""
    token = tree.tokens[index]
    if token.feats.get("VerbForm") in {"Part", "Conv", "Inf"} and token.feats.get("Variant") != "Short":
        return subject(tree, index)
    found = tree.child(index, "nsubj")
    within = found is not None and parted(tree, index, found.index)
    inverted = found is not None and (far(tree, index, found.index) or not (agrees(token, found) or tree.children(found.index, "conj")))
    if token.feats.get("Voice") != "Pass" and (found is None or inverted or within):
        return (
            placed(tree, index, rival=inverted)
            or (None if inverted or within else subject(tree, index))
            or carried_over(tree, index)
            or told_by_main(tree, index)
            or coordinated(tree, index)
            or (None if within else subject(tree, index))
            or opening(tree, index)
            or behind(tree, index)
        )
    return subject(tree, index)


def far(tree: Tree, verb: int, noun: int) -> bool:
    """Whether a supposed subject stands where another clause's would: before a verb that opens its clause, or behind a comma."""
    if noun < verb:
        return opens(tree, verb) or any(map(finite, tree.tokens[noun:verb]))
    return any(token.text in BREAKS - {"«", '"', "“"} or finite(token) for token in tree.tokens[verb + 1 : noun])


def parted(tree: Tree, verb: int, other: int) -> bool:
    """Whether a что stands between a verb and its supposed subject: then the parse is wrong."""
    first, last = sorted((verb, other))
    return any(token.lemma in LINKS for token in tree.tokens[first:last])


def placed(tree: Tree, index: int, rival: bool = False) -> Token | None:
    """The nominative right behind a verb that opens its clause, or the first one before it.

    Where the tree knows a `rival`, none that it hangs on another noun: `парламент в среду, 20 июня, выразил доверие Мамуке Тордуа`.
    """
    tokens = tree.tokens
    if opens(tree, index):
        for token in tokens[index + 1 : index + 6]:
            if token.pos == "PUNCT" or finite(token):
                break
            if nominative(token) and agrees(tokens[index], token) and not (rival and token.rel in {"nmod", "flat:name"}):
                return token
        return None
    start = index
    while start and tokens[start - 1].text not in BREAKS and not finite(tokens[start - 1]) and tokens[start - 1].lemma not in LINKS:
        start -= 1
    row = [token for token in tokens[start:index] if nominative(token)]
    inside = {token.index for token in row}
    found = next((token for token in row if token.head not in inside and agrees(tokens[index], token)), None)
    return relative(tree, found) if found else None


def opening(tree: Tree, index: int) -> Token | None:
    """The nominative that opens the sentence, where no other predicate stands before the verb: `X, исполняющий обязанности Y, заявил`."""
    before = tree.tokens[:index]
    if not before or any(finite(token) for token in before):
        return None
    found = next((token for token in before if nominative(token)), None)
    return found if found is not None and found.index <= 1 and agrees(tree.tokens[index], found) else None


def behind(tree: Tree, index: int) -> Token | None:
    """A nominative that the parse hangs on a verb before it as anything but its subject: `Ответственность взял на себя Талибан`."""
    for token in tree.tokens[index + 1 :]:
        if token.pos == "PUNCT" or finite(token):
            return None
        if token.head == index and nominative(token) and agrees(tree.tokens[index], token):
            return token
    return None


def carried_over(tree: Tree, index: int) -> Token | None:
    """The subject of the predicate before, where a clause opens with a conjunction and has none of its own: `…, а позже заявил, что …`."""
    verb = tree.tokens[index]
    start = index
    while start and tree.tokens[start - 1].text not in BREAKS:
        start -= 1
    if tree.tokens[start].pos not in {"CCONJ", "SCONJ"} or tree.tokens[start].lemma in LINKS or verb.feats.get("Tense") != "Past":
        return None
    return shared(tree, index, start)


def told_by_main(tree: Tree, index: int) -> Token | None:
    """The subject of the main clause, where a relative clause with a verb in the past has none: `прочёл письмо, в котором заявил, …`."""
    verb = tree.tokens[index]
    start = index
    while start and tree.tokens[start - 1].text not in BREAKS:
        start -= 1
    pronoun = next((token for token in tree.tokens[start:index] if token.lemma == "который"), None)
    if pronoun is None or pronoun.feats.get("Case") == "Nom" or verb.feats.get("Tense") != "Past":
        return None
    if any(nominative(token) for token in tree.tokens[start:index]):
        return None
    return shared(tree, index, start)


def coordinated(tree: Tree, index: int) -> Token | None:
    """The subject of the predicate before, where `и`, `а`, `но` or `хотя` joins a verb to it without one of its own.

    What stands between the two words is no subject: `и на встрече с послами сказал`, `и, получив согласие, сказал`.
    """
    tokens = tree.tokens
    start = index
    while start and tokens[start - 1].text.lower() not in JOINS:
        before = tokens[start - 1]
        if before.text == ",":
            start = converb(tree, start - 1)
            if start < 0:
                return None
            continue
        if before.text in BREAKS or finite(before) or nominative(before):
            return None
        start -= 1
    return shared(tree, index, start - 1) if start else None


def converb(tree: Tree, end: int) -> int:
    """Where a converb's clause between commas begins that ends at the comma `end`; -1 where none does."""
    start = end - 1
    while start >= 0 and tree.tokens[start].text not in BREAKS and not finite(tree.tokens[start]):
        start -= 1
    inside = any(token.feats.get("VerbForm") == "Conv" for token in tree.tokens[max(start, 0) : end])
    return start if start >= 0 and tree.tokens[start].text == "," and inside else -1


def shared(tree: Tree, index: int, start: int) -> Token | None:
    """The subject of the last predicate before a place, if the verb may have it too."""
    verb = tree.tokens[index]
    for other in reversed(tree.tokens[:start]):
        if finite(other):
            found = tree.child(other.index, "nsubj")
            if found is not None and found.index < start and same_form(verb, other):
                return relative(tree, found)
    return None


def same_form(one: Token, other: Token) -> bool:
    """Whether two verbs may have one subject."""
    return all(one.feats.get(name) == other.feats.get(name) for name in ("Number", "Gender"))


def nominative(token: Token) -> bool:
    return token.pos in {"NOUN", "PROPN", "PRON"} and token.feats.get("Case") == "Nom"


def agrees(verb: Token, noun: Token) -> bool:
    numbers = {verb.feats.get("Number"), noun.feats.get("Number")} - {None}
    return len(numbers) < 2 or verb.feats.get("Number") == "Plur"


def opens(tree: Tree, index: int) -> bool:
    """Whether a verb stands first in its clause: behind a comma, a dash, a quotation mark, or `как`."""
    before = index - 1
    while before >= 0 and tree.tokens[before].pos in {"ADV", "PART"} and tree.tokens[before].text.lower() != "как":
        before -= 1
    if before < 0:
        return False
    return tree.tokens[before].text in BREAKS - {"(", ":"} or tree.tokens[before].text.lower() == "как"


def linked(tree: Tree, token: Token) -> list[Part]:
    """`что …` behind a reporting word, right or in `о том, что …`; else a clause that the tree hangs on it behind a colon."""
    tokens = tree.tokens
    for other in tokens[token.index + 1 : token.index + REACH]:
        if other.text.lower() in LINKS and (other.pos == "SCONJ" or other.rel == "mark"):
            return [part(tree, other.index, close(tree, token.index, other.index), "clause")]
        if finite(other) or other.text in {":", ";"} or (other.pos == "VERB" and other.feats.get("VerbForm") == "Conv"):
            break
    parts = []
    for child in tree.children(token.index, "ccomp", "parataxis"):
        behind = any(mark.text == ":" for mark in tokens[token.index : child.index])
        if child.index > token.index and (behind or (child.rel == "ccomp" and token.index not in tree.subtree(child.index))):
            first = min(tree.subtree(child.index))
            if first > token.index:
                parts.append(part(tree, first, max(tree.subtree(child.index)), "clause"))
    return parts


def close(tree: Tree, word: int, link: int) -> int:
    """The last token of the clause that a conjunction opens."""
    below: set[int] = set()
    head = tree.head(link)
    if head is not None and head.index > link:
        below = set(tree.subtree(head.index))
    last = len(tree.tokens) - 1 if not below or word in below else max(below)
    return next((cut - 1 for cut in range(link + 1, last) if tree.tokens[cut].text == "," and parallel(tree, cut, last)), last)


def parallel(tree: Tree, comma: int, last: int) -> bool:
    """Whether a second report begins behind a comma, by somebody else: `…, а Песков подтвердил, что …`."""
    tokens = tree.tokens
    if tokens[comma + 1].text.lower() not in {"и", "а", "но"}:
        return False
    verb = next((token for token in tokens[comma + 2 : last] if finite(token) or token.text == ","), None)
    behind = [token.text.lower() for token in tokens[verb.index + 1 : verb.index + 3]] if verb is not None and entries(verb) else []
    if verb is None or behind[:1] != [","] or LINKS.isdisjoint(behind[1:]):
        return False
    return any(nominative(token) and token.pos != "PRON" for token in tokens[comma + 2 : verb.index])


def parenthesis(tree: Tree, token: Token) -> list[Part]:
    """What a reporting clause is put into or behind: `…, считает X`, `как отметил X, …`."""
    tokens = tree.tokens
    if not finite(token) or not opens(tree, token.index):
        return []
    start = token.index
    like = next((back for back in range(max(0, token.index - 3), token.index) if tokens[back].text.lower() == "как"), None)
    if like is not None:
        start = like
    else:
        found = speaker(tree, token.index) or place(tree, token.index)
        if found is None or found.index < token.index:
            return []
    end = end_of(tree, token.index)
    if like == 0 and not any(map(finite, tokens[end + 1 :])):  # what looks like one more name of the speaker opens what is said
        stop = next(
            (comma for comma in range(token.index, end + 1) if tokens[comma].text == "," and any(map(finite, tokens[comma:]))), None
        )
        end = end if stop is None else stop - 1
    if any(map(finite, tokens[:start])) and described(tokens[end + 1 :]):
        end = len(tokens) - 1
    outside = [index for index in range(len(tokens)) if index < start or index > end]
    if any(token.text.lower() in LINKS for token in tokens[end + 1 : end + 3]):
        outside = [index for index in outside if index < start]
    commas = start > 1 and [token.text for token in (tokens[start - 1], *tokens[end + 1 : end + 2])] == [",", ","]
    put_in = commas and any(map(finite, tokens[end + 1 :]))  # `сейчас, продолжал он, …`
    if like is None and not put_in and not any(index < start and tokens[index].pos not in SLIGHT for index in outside):
        return []
    return [Part(first, last, "around") for first, last in runs(tree, outside)]


def described(rest: Sequence[Token]) -> bool:
    """Whether what is left of a sentence behind a report only tells more of who speaks: `…, пояснил автор закона, депутат Красов`."""
    names = len(rest) > 2 and rest[0].text == "," and rest[1].feats.get("Case") == "Nom" and rest[1].pos in {"NOUN", "ADJ", "PROPN"}
    return names and not any(map(finite, rest))


def end_of(tree: Tree, index: int) -> int:
    """The last token of a reporting clause put into a sentence: up to the next comma or dash that its subject does not reach over."""
    tokens = tree.tokens
    reach = index
    found = speaker(tree, index) or place(tree, index)
    if found is not None and found.index > index:
        for below in tree.subtree(found.index):
            if below <= reach + 2 or tokens[below].pos == "PUNCT":
                reach = max(reach, below)
    end = max(index, reach)
    while end + 1 < len(tokens) and tokens[end + 1].text not in {",", "—", "–", "-", ".", ":", ";", "«", "…"}:
        end += 1
    if end + 2 < len(tokens) and tokens[end + 2].feats.get("VerbForm") == "Part" and index < tokens[end + 2].head <= end:
        end = max(below for below in tree.subtree(end + 2) if below <= end + REACH)  # `в сообщении, опубликованном на сайте`
    return end


def around(tree: Tree, index: int) -> list[Part]:
    """The clause that a phrase like `по словам X` belongs to, without the phrase."""
    below = set(tree.subtree(index))
    root = tree.head(index)
    while root is not None and root.pos not in {"VERB", "ADJ", "AUX"} and tree.head(root.index) is not None:
        root = tree.head(root.index)
    while root is not None and root.rel in {"xcomp", "advcl", "acl"} and tree.head(root.index) is not None:
        root = tree.head(root.index)
    scope = range(len(tree.tokens)) if root is None else tree.subtree(root.index)
    return [Part(start, end, "around") for start, end in runs(tree, [other for other in scope if other not in below])]


def phrases(tree: Tree, token: Token, wanted: str) -> list[Token]:
    """The nouns that fill a case slot of a reporting word; `object-as` is an object that something is said to be."""
    if wanted == "object-as":
        below = tree.children(token.index, "obl", "xcomp", "obj", "amod", "acl")
        verdict = [child for child in below if child.feats.get("Case") == "Ins"]
        things = [child for child in below if child.rel == "obj" and child.feats.get("Case") != "Ins"]
        if things and not verdict:
            verdict = [token for token in [verdict_on(tree, things[-1])] if token is not None]
        if not verdict or not things:
            return []
        return [*things, *(child for child in verdict[:1] if child.pos in {"NOUN", "PROPN"})]
    if wanted == "acc" and token.feats.get("Voice") == "Pass":
        return tree.children(token.index, "nsubj")
    found = [
        child
        for child in tree.children(token.index, "obj", "obl", "iobj", "nmod")
        if slot(tree, child) == wanted or (wanted == "acc" and child.rel == "obj")
    ]
    return found or ([beside] if wanted == ABOUT and (beside := next_to(tree, token)) is not None else [])


def next_to(tree: Tree, token: Token) -> Token | None:
    """What `о` right behind a reporting word governs, wherever the parse hangs it: `говорят о «широкой кампании», имеющей …`."""
    for other in tree.tokens[token.index + 1 : token.index + 3]:
        head = tree.head(other.index)
        if other.pos == "ADP" and other.lemma == "о":
            return head if head is not None and head.index > other.index and slot(tree, head) == ABOUT else None
        if other.pos not in {"PART", "ADV", "CCONJ"}:
            return None
    return None


def verdict_on(tree: Tree, thing: Token) -> Token | None:
    """What a thing is said to be, where the parse hangs it elsewhere: `назвал посещение островов министром «достойным сожаления»`."""
    for token in tree.tokens[thing.index + 1 :]:
        if finite(token) or token.text in {",", ";", ":", "—", "–"}:
            return None
        likened = any(child.lemma == "как" for child in tree.children(token.index, "case", "mark", "advmod"))
        instrumental = (
            token.feats.get("Case") == "Ins" and token.head != thing.index and token.rel.partition(":")[0] not in {"flat", "conj"}
        )
        if likened or token.lemma == "один" or (instrumental and not modifies(tree, token) and tree.child(token.index, "case") is None):
            return token
    return None


def modifies(tree: Tree, token: Token) -> bool:
    """Whether a word only describes the noun behind it."""
    head = tree.head(token.index)
    return token.rel in {"amod", "det"} and head is not None and head.index > token.index and head.feats.get("Case") == "Ins"


def runs(tree: Tree, indices: list[int]) -> Iterator[tuple[int, int]]:
    """Offsets of the unbroken runs of tokens, punctuation at their ends left out."""
    group: list[Token] = []
    for index in [*indices, -2]:
        if group and index != group[-1].index + 1:
            while group and group[0].pos == "PUNCT" and group[0].text in STOPS:
                group.pop(0)
            while group and group[-1].pos == "PUNCT" and group[-1].text in STOPS:
                group.pop()
            if any(token.pos not in {"PUNCT", "CCONJ"} for token in group):
                yield group[0].start, group[-1].end
            group = []
        if index >= 0:
            group.append(tree.tokens[index])


def part(tree: Tree, first: int, last: int, kind: str) -> Part:
    """The stretch from token to token, less punctuation at its ends."""
    while last > first and tree.tokens[last].text in STOPS:
        last -= 1
    while first < last and tree.tokens[first].text in STOPS:
        first += 1
    return Part(tree.tokens[first].start, tree.tokens[last].end, kind)


def span(tree: Tree, token: Token, kind: str) -> Part:
    """The stretch of a subtree."""
    below = tree.subtree(token.index)
    return part(tree, below[0], below[-1], kind)
