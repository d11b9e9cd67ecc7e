"""Acts of speech by the words alone: the reporting word, the words that name the speaker, and the stretches of what is said.

Needs no cast, so that pronouns inside of what is said can be resolved with its help.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.extract.speech import speakers
from kg.extract.speech.lexicon import carries, entries, sources
from kg.extract.speech.quotes import Quote, quotes
from kg.extract.status import status
from kg.model import Document, Token
from kg.text import Tree
from kg.vocabulary.records import SpeechWord

LINKS = {"что", "чтобы", "как", "будто", "якобы", "ли", "словно"}
STOPS = ",.:;!?—–-"


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of what is said. `kind`: `clause`, `quote`, `around` (the sentence but for a parenthesis), `phrase`."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Act:
    """One act of speech. `speaker` is the token that heads the speaker's name in `home`, the sentence where it stands; None if unsaid."""

    sentence: int
    word: int
    entry: str
    act: str
    speaker: int | None
    home: int
    parts: tuple[Part, ...]


def acts(document: Document) -> list[Act]:
    """All acts of speech in text order."""
    marks = quotes(document)
    trees = [Tree(sentence) for sentence in document.sentences]
    found: list[Act] = []
    for tree in trees:
        found += list(in_sentence(document, tree, marks))
    return found


def in_sentence(document: Document, tree: Tree, marks: tuple[Quote, ...]) -> Iterator[Act]:
    taken: set[int] = set()
    for token in tree.tokens:
        for found in candidates(document, tree, token, marks):
            if token.index not in taken:
                taken.add(token.index)
                yield found
    if not taken:
        colon = before_colon(document, tree, marks)
        if colon:
            yield colon


def candidates(document: Document, tree: Tree, token: Token, marks: tuple[Quote, ...]) -> Iterator[Act]:
    """What a token may be the reporting word of, the fullest first."""
    number = tree.sentence.index
    for entry in sources(token):
        preposition = tree.child(token.index, "case")
        if preposition is None or preposition.text.lower() != entry.preposition:
            continue
        if entry.speaker == ("на+acc",):
            below = tree.children(token.index, "nmod", "obl")
            speaker = next((child for child in below if speakers.slot(tree, child) == "на+acc"), None)
        else:
            speaker = speakers.owner(tree, token.index)
        if speaker is None or carries(speakers.name(tree, speaker.index)[:1] + speakers.name(tree, speaker.index)):
            continue
        parts = around(tree, token.index) + joined(document, tree, token, marks)
        yield Act(number, token.index, entry.id, entry.act, speaker.index, number, merge(parts))
    options = entries(token)
    if not options:
        return
    results = []
    for entry in options:
        parts = content(document, tree, token, entry, marks)
        if not parts:
            continue
        speaker = who(tree, token, entry)
        if speaker is not None and carries([speaker, *(t for t in speakers.name(tree, speaker.index) if t.index > speaker.index)]):
            speaker = None
            continue
        if entry.pos != "noun" and status(tree, token.index) != "actual":
            continue
        results.append(Act(number, token.index, entry.id, entry.act, speaker.index if speaker else None, number, merge(parts)))
    if results:
        yield max(results, key=lambda act: sum(part.end - part.start for part in act.parts))


def who(tree: Tree, token: Token, entry: SpeechWord) -> Token | None:
    """The token that heads the name of the one who speaks."""
    if entry.pos == "noun":
        return speakers.owner(tree, token.index)
    for wanted in entry.speaker:
        if wanted == "nom":
            found = speakers.subject(tree, token.index) or speakers.place(tree, token.index)
        else:
            found = next(
                (child for child in tree.children(token.index, "obl", "iobj", "nmod") if speakers.slot(tree, child) == wanted), None
            )
            if found is not None and wanted.startswith("в+"):
                found = speakers.owner(tree, found.index) or found
        if found is not None:
            return found
    return None


def content(document: Document, tree: Tree, token: Token, entry: SpeechWord, marks: tuple[Quote, ...]) -> list[Part]:
    """Where what is said stands, by the government of the reporting word."""
    parts: list[Part] = []
    for wanted in entry.content:
        if wanted == "clause":
            parts += clauses(tree, token)
            if not parts and entry.pos != "noun":
                parts += parenthesis(tree, token)
        elif wanted == "quote":
            parts += joined(document, tree, token, marks)
        elif wanted == "inf":
            parts += [span(tree, child, "clause") for child in tree.children(token.index, "xcomp") if child.feats.get("VerbForm") == "Inf"]
        elif not parts:
            for child in tree.children(token.index, "obj", "obl", "iobj", "nmod"):
                if speakers.slot(tree, child) == wanted or (wanted == "acc" and child.rel == "obj"):
                    parts.append(span(tree, child, "phrase"))
            if token.feats.get("Voice") == "Pass" and wanted == "acc":
                parts += [span(tree, child, "phrase") for child in tree.children(token.index, "nsubj")]
    return parts


def clauses(tree: Tree, token: Token) -> list[Part]:
    """Complement clauses of a word: `что …`, also behind `о том`, and what follows a colon."""
    parts = []
    correlates = (child for child in tree.children(token.index, "obl", "nmod", "obj", "iobj") if child.lemma in {"тот", "то"})
    holders = [token.index, *(child.index for child in correlates)]
    for holder in holders:
        for child in tree.children(holder, "ccomp", "acl", "advcl", "csubj", "parataxis", "xcomp"):
            marked = any(mark.lemma in LINKS or mark.text.lower() in LINKS for mark in tree.children(child.index, "mark", "advmod", "cc"))
            complement = child.rel == "ccomp" or (marked and child.rel in {"acl", "advcl", "csubj"})
            if child.index > token.index and (complement or (child.rel == "parataxis" and colon_between(tree, token.index, child.index))):
                parts.append(span(tree, child, "clause"))
    return parts


def colon_between(tree: Tree, first: int, last: int) -> bool:
    return any(token.text == ":" for token in tree.tokens[first:last])


def parenthesis(tree: Tree, token: Token) -> list[Part]:
    """What a reporting clause is put into or behind: `…, считает X`, `как отметил X, …`."""
    head = tree.head(token.index)
    if token.rel in {"parataxis", "advcl"} and head is not None:
        if token.rel == "advcl" and not any(child.text.lower() == "как" for child in tree.children(token.index, "mark", "advmod")):
            return []
        return around(tree, token.index)
    before = [child for child in tree.children(token.index, "ccomp", "parataxis") if child.index < token.index]
    return [span(tree, child, "clause") for child in before[-1:]]


def around(tree: Tree, index: int) -> list[Part]:
    """The sentence without the reporting words: the clause that governs them, less their subtree."""
    root = tree.head(index)
    while root is not None and root.pos not in {"VERB", "ADJ", "AUX"} and tree.head(root.index) is not None:
        root = tree.head(root.index)
    if root is None:
        below = tree.subtree(index)
        rest = [token.index for token in tree.tokens if token.index not in below]
    else:
        inside = set(tree.subtree(index))
        rest = [other for other in tree.subtree(root.index) if other not in inside]
    return [Part(start, end, "around") for start, end in runs(tree, rest)]


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


def span(tree: Tree, token: Token, kind: str) -> Part:
    """The stretch of a subtree, less punctuation at its ends."""
    below = [tree.tokens[index] for index in tree.subtree(token.index)]
    while len(below) > 1 and below[0].pos == "PUNCT" and below[0].text in STOPS:
        below.pop(0)
    while len(below) > 1 and below[-1].pos == "PUNCT" and below[-1].text in STOPS:
        below.pop()
    return Part(below[0].start, below[-1].end, kind)


def joined(document: Document, tree: Tree, token: Token, marks: tuple[Quote, ...]) -> list[Part]:
    """Quotations that a reporting word stands beside: `«…», — сказал X`, `X сказал: «…»`, `«…, — сказал X. — …»`."""
    text = document.article.text
    parts = []
    for quote in marks:
        if quote.start <= token.start < quote.end:
            continue
        if quote.end <= token.start:
            gap = text[quote.end : token.start]
            if len(gap) <= 40 and "\n\n" not in gap and leads(gap) and speechlike(quote):
                parts.append(Part(quote.start, quote.end, "quote"))
        else:
            gap = text[token.end : quote.start]
            if ":" in gap and quote.start <= tree.sentence.end + 3 and gap.rstrip('«„“" \n').endswith(":") and speechlike(quote):
                parts.append(Part(quote.start, quote.end, "quote"))
    return parts


def leads(gap: str) -> bool:
    """Whether a closing mark, a comma and a dash part a quotation from the word that reports it, and little else."""
    words = [word for word in gap.replace("\u00a0", " ").split() if any(letter.isalpha() for letter in word)]
    return ("—" in gap or "–" in gap or "-" in gap or "," in gap) and len(words) <= 3


def speechlike(quote: Quote) -> bool:
    return quote.verb or quote.words >= 4


def before_colon(document: Document, tree: Tree, marks: tuple[Quote, ...]) -> Act | None:
    """`Лавров: Россия не пойдёт на уступки`, `Лавров: «…»`: a name, a colon, and what is said."""
    tokens = tree.tokens
    colon = next((token.index for token in tokens[:12] if token.text == ":"), None)
    if not colon or colon >= len(tokens) - 2:
        return None
    name = tokens[:colon]
    if any(token.pos in {"VERB", "PUNCT", "NUM"} and token.text not in '«»"' for token in name) or len(name) > 8:
        return None
    head = next((token for token in name if token.head < 0 or token.head >= colon), name[0])
    person = any(span.type in {"PER", "ORG", "LOC"} and span.start < tokens[colon].start for span in tree.sentence.spans)
    if head.pos not in {"NOUN", "PROPN"} or head.feats.get("Case", "Nom") != "Nom" or not person or carries(list(name[:1])):
        return None
    rest = tokens[colon + 1 :]
    quoted = next((quote for quote in marks if rest[0].start <= quote.start <= rest[0].end + 1), None)
    if quoted and speechlike(quoted):
        part = Part(quoted.start, quoted.end, "quote")
    elif tree.sentence.heading:
        part = Part(rest[0].start, rest[-1].end, "clause")
    else:
        return None
    return Act(tree.sentence.index, colon, "colon", "say", head.index, tree.sentence.index, (part,))


def merge(parts: list[Part]) -> tuple[Part, ...]:
    """The parts in text order, those that lie inside others left out."""
    kept: list[Part] = []
    for part in sorted(set(parts), key=lambda part: (part.start, -part.end, part.kind != "quote")):
        if kept and part.end <= kept[-1].end:
            continue
        if kept and part.start < kept[-1].end:
            kept[-1] = replace(kept[-1], end=part.end)
            continue
        kept.append(part)
    return tuple(kept)
