"""Which state whoever speaks in a quotation serves: `«Президент не торопится», — сказал сотрудник МИД Казахстана`."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from kg.extract.mentions.draft import Draft
from kg.extract.mentions.pronouns import CLOSE, OPEN
from kg.extract.mentions.words import speech_verbs
from kg.model import Document, Sentence, Token
from kg.text import Tree

LONGEST_QUOTE = 12  # sentences; what goes on for longer lacks its closing mark
Place = tuple[int, int]  # sentence and token


def voices(document: Document, drafts: Sequence[Sequence[Draft]], longest: int) -> dict[int, list[tuple[int, int, str]]]:
    """By sentence the stretches of tokens (last inclusive) that are somebody's words, with the code of the state that the speaker serves.

    `longest` is the most tokens of a sentence that is read.
    """
    found: dict[int, list[tuple[int, int, str]]] = {}
    for begin, end in quotations(document):
        lines = [document.sentences[index] for index in range(begin[0], end[0] + 1)]
        codes = (speaker_state(sentence, drafts[sentence.index]) for sentence in lines if len(sentence.tokens) <= longest)
        code = next((code for code in codes if code is not None), None)
        for sentence in lines if code is not None else ():
            first = begin[1] if sentence.index == begin[0] else 0
            last = end[1] if sentence.index == end[0] else len(sentence.tokens) - 1
            found.setdefault(sentence.index, []).append((first, last, code or ""))
    return found


def quotations(document: Document) -> Iterator[tuple[Place, Place]]:
    """First and last place of each quotation."""
    begin: Place | None = None
    for sentence in document.sentences:
        if begin is not None and sentence.index - begin[0] > LONGEST_QUOTE:
            begin = None
        for token in sentence.tokens:
            place = sentence.index, token.index
            if token.text in CLOSE or (token.text == '"' and begin is not None):
                if begin is not None:
                    yield begin, place
                begin = None
            elif begin is None and (token.text in OPEN or token.text == '"'):
                begin = place


def speaker_state(sentence: Sentence, drafts: Sequence[Draft]) -> str | None:
    """The state that the subject of a verb of speech serves, by the words that name it."""
    tree = Tree(sentence)
    for token in sentence.tokens:
        if token.lemma in speech_verbs() or (token.rel == "parataxis" and token.pos == "VERB") or introduces(sentence, token):
            subject = tree.child(token.index, "nsubj")
            if subject is not None:
                return state_of(tree, subject, drafts)
    return None


def introduces(sentence: Sentence, token: Token) -> bool:
    """Whether a token is what a sentence says before a colon and a quotation: `убеждён посол: «…»`."""
    texts = [other.text for other in sentence.tokens]
    return token.rel == "root" and any(
        one == ":" and (two in OPEN or two == '"') and place > token.index for place, (one, two) in enumerate(pairwise(texts))
    )


def state_of(tree: Tree, subject: Token, drafts: Sequence[Draft]) -> str | None:
    """The one state that a noun phrase names, or the home of the known person that it is."""
    inside = set(tree.subtree(subject.index))
    for draft in drafts:
        if draft.bearer is not None and draft.bearer.person is not None and draft.covers(subject.index):
            return draft.bearer.person.country
    codes = {draft.actor.country for draft in drafts if draft.head in inside and draft.actor and draft.actor.country}
    return codes.pop() if len(codes) == 1 else None
