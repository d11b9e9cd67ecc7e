"""Where the quotations of an article are, by its punctuation alone."""

from dataclasses import dataclass

from kg.model import Document

OPENING = {"«": "»", "„": "“”", "“": "”"}
STRAIGHT = '"'
REACH = 6  # paragraphs that one pair of marks may span


@dataclass(frozen=True, slots=True)
class Quote:
    """The text between a pair of marks; offsets exclude the marks. `words` counts its tokens."""

    start: int
    end: int
    words: int
    verb: bool  # there is a finite verb in it


def quotes(document: Document) -> tuple[Quote, ...]:
    """All quotations in text order, the inner ones of nested marks left out.

    Marks are matched inside a paragraph. One that is never closed there reaches on only where a later paragraph closes it,
    as quotations of several paragraphs do.
    """
    found = []
    for start, end in sorted(ranges(document)):
        inside = [
            token
            for sentence in document.sentences
            if sentence.end > start and sentence.start < end
            for token in sentence.tokens
            if start <= token.start and token.end <= end and token.pos != "PUNCT"
        ]
        if inside:
            finite = any(token.feats.get("VerbForm") == "Fin" or token.feats.get("Mood") for token in inside)
            found.append(Quote(start, end, len(inside), finite))
    return tuple(found)


def ranges(document: Document) -> list[tuple[int, int]]:
    """Offsets between matching marks, outermost pairs only."""
    text = document.article.text
    blocks: list[tuple[int, int]] = []
    current = None
    for sentence in document.sentences:
        if sentence.block == current:
            blocks[-1] = (blocks[-1][0], sentence.end)
        else:
            blocks.append((sentence.start, sentence.end))
            current = sentence.block
    found: list[tuple[int, int]] = []
    waiting: tuple[int, str, int] | None = None  # offset behind the mark, marks that close it, number of the block
    for number, (start, end) in enumerate(blocks):
        if waiting and number - waiting[2] > REACH:
            waiting = None
        depth, opened, closing = (1, waiting[0], waiting[1]) if waiting and closes(text, start, end, waiting[1]) else (0, -1, "")
        carried = depth == 1
        waiting = None if carried else waiting
        for offset in range(start, end):
            mark = text[offset]
            if depth == 0:
                if mark in OPENING:
                    depth, opened, closing = 1, offset + 1, OPENING[mark]
                elif mark == STRAIGHT and opens(text, offset):
                    depth, opened, closing = 1, offset + 1, STRAIGHT
            elif mark in closing and (mark != STRAIGHT or not opens(text, offset)):
                depth -= 1
                if depth == 0:
                    found.append((opened, offset))
            elif mark in OPENING and OPENING[mark] == closing and not (carried and offset == start):
                depth += 1
        if depth > 0 and opened >= 0:
            waiting = (opened, closing, number)
            # The last mark that was opened and not closed may be a slip: what lies before the end of the paragraph is quoted all the same.
            if not any(closes(text, *blocks[later], closing) for later in range(number + 1, min(number + 1 + REACH, len(blocks)))):
                found.append((opened, end))
                waiting = None
    outer: list[tuple[int, int]] = []
    for one in sorted(found, key=lambda pair: (pair[0], -pair[1])):
        # A quotation of several paragraphs takes in those of its own paragraphs.
        if not outer or one[0] >= outer[-1][1]:
            outer.append(one)
    return outer


def closes(text: str, start: int, end: int, closing: str) -> bool:
    """Whether a paragraph ends what an earlier one opened: a closing mark stands before any opening one but one at its head."""
    level = 0
    for offset in range(start, end):
        mark = text[offset]
        if mark in closing and mark != STRAIGHT:
            if level == 0:
                return True
            level -= 1
        elif mark in OPENING and offset > start:
            level += 1
    return False


def opens(text: str, offset: int) -> bool:
    """Whether a straight mark opens: white space, a bracket or nothing before it, and a word behind it."""
    before = text[offset - 1] if offset else " "
    after = text[offset + 1] if offset + 1 < len(text) else " "
    return (before.isspace() or before in "([{—–-:") and not after.isspace()
