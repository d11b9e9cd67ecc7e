"""Who speaks where only the layout says so: a name and a colon before what is said."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.extract.speech import clauses
from kg.extract.speech.clauses import Part
from kg.extract.speech.lexicon import carries, entries, sources
from kg.extract.speech.quotes import Quote
from kg.extract.speech.reporter import carried, who
from kg.model import Document, Sentence, Token
from kg.text import Tree

HEAD = 14  # tokens of an introduction at most
NAME = 6  # tokens of a name with its colon at most
DASHES = "—–-"
SPEAKERS = {"PER", "ORG", "LOC"}


@dataclass(frozen=True, slots=True)
class Turn:
    """What somebody says by the layout: the colon, the token that heads the name, the stretches."""

    sentence: int
    word: int
    speaker: int
    parts: tuple[Part, ...]


def before_colon(tree: Tree, marks: tuple[Quote, ...]) -> Turn | None:
    """`Лавров: Россия не пойдёт на уступки`, `Лавров: «…»`: a name, a colon, and what is said."""
    tokens = tree.tokens
    colon = next((token.index for token in tokens[:HEAD] if token.text == ":"), None)
    if not colon or colon >= len(tokens) - 2:
        return None
    head = named(tree, tokens[:colon])
    if head is None:
        return None
    rest = tokens[colon + 1 :]
    quoted = next((quote for quote in marks if rest[0].start <= quote.start <= rest[0].end + 1), None)
    if quoted and (quoted.verb or quoted.words > 3):
        part = Part(quoted.start, quoted.end, "quote")
    elif tree.sentence.heading and any(token.feats.get("VerbForm") == "Fin" for token in rest) and not tree.children(head.index, "conj"):
        part = Part(rest[0].start, rest[-1].end, "clause")
    else:
        return None
    return Turn(tree.sentence.index, colon, head.index, (part,))


def named(tree: Tree, words: tuple[Token, ...]) -> Token | None:
    """The head of a name or office that stands alone before a colon; None for anything else."""
    if any(token.pos in {"VERB", "AUX", "NUM"} or token.text in {";", "—", "–"} for token in words):
        return None
    inside = {token.index for token in words}
    person = next((span for span in tree.sentence.spans if span.type == "PER" and span.start < words[-1].end), None)
    names = [token for token in words if person is not None and person.start <= token.start < person.end]
    head = next(
        (token for token in names or words if token.head not in inside and token.pos in {"NOUN", "PROPN"}), names[0] if names else None
    )
    if head is None or (not names and head.feats.get("Case", "Nom") != "Nom") or carries(list(words[:1])):
        return None
    known = any(span.type in SPEAKERS and span.start < words[-1].end for span in tree.sentence.spans)
    return head if known or head.pos == "PROPN" else None


def turns(document: Document, trees: list[Tree]) -> Iterator[Turn]:
    """What introductions introduce: `Имя Фамилия, должность:` at the end of a paragraph, and the answers of an interview."""
    blocks: list[list[Sentence]] = []
    for sentence in document.sentences:
        if blocks and blocks[-1][0].block == sentence.block:
            blocks[-1].append(sentence)
        else:
            blocks.append([sentence])
    yield from introduced(document, trees, blocks)
    yield from answers(document, trees, blocks)


def introduced(document: Document, trees: list[Tree], blocks: list[list[Sentence]]) -> Iterator[Turn]:
    """Introductions that end a paragraph in a colon, and the paragraphs that they introduce.

    One paragraph, or where introductions without a verb follow one another, as in a round of interviews, all up to the next
    introduction or headline.
    """
    heads = {number: found for number, block in enumerate(blocks) if (found := introduction(trees[block[-1].index])) is not None}
    bare = [number for number in heads if not any(token.pos == "VERB" for token in blocks[number][-1].tokens)]
    for number, head in heads.items():
        last = number
        while last + 1 < len(blocks) and last + 1 not in heads and not headline(document, blocks, last + 1, heads):
            last += 1
            if len(bare) < 2 or number not in bare:
                break
        if last > number:
            sentence = blocks[number][-1]
            part = Part(blocks[number + 1][0].start, blocks[last][-1].end, "quote")
            yield Turn(sentence.index, len(sentence.tokens) - 1, head.index, (part,))


def answers(document: Document, trees: list[Tree], blocks: list[list[Sentence]]) -> Iterator[Turn]:
    """An interview: paragraphs that open with a person's name and a colon, or with a dash behind a question that opens with one."""
    text = document.article.text
    opened = {number: found for number, block in enumerate(blocks) if (found := addressed(trees[block[0].index])) is not None}
    asked = {
        number
        for number, block in enumerate(blocks)
        if text[block[0].start] in DASHES and text[block[-1].start : block[-1].end].endswith("?")
    }
    if len(opened) + len(asked) < 2 or not opened:
        return
    over = max(asked, default=0)  # up to the last question, reports are part of answers
    speaker: tuple[int, int, int] | None = None  # sentence, colon and head of the name
    parts: list[Part] = []
    for number, block in enumerate(blocks):
        if number in opened:
            if speaker and parts:
                yield Turn(*speaker, tuple(parts))
            colon, head = opened[number]
            speaker, parts = (block[0].index, colon, head), []
            if not text[block[-1].start : block[-1].end].endswith("?"):
                parts.append(Part(block[0].tokens[colon + 1].start, block[-1].end, "quote"))
        elif number in asked or text[block[-1].start : block[-1].end].endswith("?"):
            continue
        elif speaker and not block[0].heading:
            if number > over and text[block[0].start] not in DASHES and any(reports(trees[sentence.index]) for sentence in block):
                if parts:
                    yield Turn(*speaker, tuple(parts))
                speaker, parts = None, []
                continue
            parts.append(Part(block[0].start, block[-1].end, "quote"))
    if speaker and parts:
        yield Turn(*speaker, tuple(parts))


def reports(tree: Tree) -> bool:
    """Whether a sentence tells what a third person says: then it is no longer an answer."""
    if any(sources(token) and tree.child(token.index, "case") is not None for token in tree.tokens):
        return True
    told = (token for token in tree.tokens if token.pos == "VERB" and clauses.finite(token) and entries(token))
    return any(token.feats.get("Person") not in {"1", "2"} and clauses.linked(tree, token) for token in told)


def addressed(tree: Tree) -> tuple[int, int] | None:
    """The colon and the head of the name where a paragraph opens with a person's name and a colon, and goes on behind it."""
    tokens = tree.tokens
    colon = next((token.index for token in tokens[:NAME] if token.text == ":"), None)
    if not colon or colon + 1 >= len(tokens):
        return None
    person = next((span for span in tree.sentence.spans if span.type == "PER" and span.start == tokens[0].start), None)
    if person is None or person.end < tokens[colon - 1].end:
        return None
    inside = {token.index for token in tokens[:colon]}
    return colon, next(token.index for token in tokens[:colon] if token.head not in inside)


def headline(document: Document, blocks: list[list[Sentence]], number: int, heads: Mapping[int, Token]) -> bool:
    """Whether a paragraph is a heading: a line without a stop, or a quotation alone before an introduction."""
    block = blocks[number]
    quoted = document.article.text[block[0].start] in '«"“' and document.article.text[block[-1].end - 1] in '»"”'
    return block[0].heading or (quoted and number + 1 in heads)


def introduction(tree: Tree) -> Token | None:
    """The head of the speaker's name in a sentence that ends in a colon and names a speaker."""
    tokens = tree.tokens
    if len(tokens) < 2 or tokens[-1].text != ":":
        return None
    verb = next((token for token in reversed(tokens) if token.pos == "VERB" and clauses.finite(token) and entries(token)), None)
    if verb is not None:
        found = next((head for entry in entries(verb) if (head := who(tree, verb, entry)) is not None), None)
        return found if found is not None and not carried(tree, found) else None
    return named(tree, tokens[:-1]) if len(tokens) <= HEAD else None
