"""Sentence by sentence: the parse, who is named, who speaks, which candidates for relations won, which lost and why."""

from collections.abc import Iterator

from kg.extract import Extraction
from kg.extract.extractor import THRESHOLD
from kg.extract.relations.dyads import key_of
from kg.extract.relations.settle import Scored, actors, rule
from kg.extract.relations.triggers import Lexicon
from kg.model import Assertion, Document, Mention, Sentence, Topic
from kg.text import Tree
from kg.vocabulary.lexicon import light_verbs, triggers, weights

WEIGHTS = 4  # features that are shown of a candidate, the weightiest first


def explain(document: Document, extraction: Extraction) -> Iterator[str]:
    """The lines of the explanation of one article."""
    article = document.article
    known = ", ".join(f"{name} {value}" for name in ("published", "title", "source") if (value := getattr(article, name)))
    yield f"{article.id}{': ' if known else ''}{known}"
    lexicon = Lexicon(triggers(), light_verbs())
    for sentence in document.sentences:
        yield ""
        yield f"[{sentence.index}] {sentence.start}-{sentence.end} {one_line(article.text[sentence.start : sentence.end])}"
        tree = Tree(sentence)
        yield from parse(tree)
        yield from (named(mention) for mention in extraction.cast.mentions if mention.sentence == sentence.index)
        yield from (
            f"  office    {office.title} | {office.holder.label} | {office.employer.label} ({office.status})"
            for office in extraction.cast.offices
            if office.sentence == sentence.index
        )
        for speech in extraction.speeches:
            if speech.sentence == sentence.index:
                speakers = ", ".join(actor.label for actor in speech.speakers)
                yield f"  speech    {one_line(article.text[slice(*speech.word)])} ({speech.entry}): {speakers}"
        yield from candidates(sentence, tree, extraction, lexicon)
        yield from (stated(assertion) for assertion in extraction.assertions if assertion.evidence.sentence == sentence.index)


def one_line(text: str) -> str:
    """The text with any white space as one blank."""
    return " ".join(text.split())


def parse(tree: Tree) -> Iterator[str]:
    """The dependency tree, roots first, each token below its governor."""
    todo = [(token.index, 0) for token in reversed(tree.tokens) if tree.head(token.index) is None]
    while todo:
        index, depth = todo.pop()
        token = tree.tokens[index]
        feats = " ".join(f"{name}={value}" for name, value in sorted(token.feats.items()))
        yield f"  {index:3} {'  ' * depth}{token.text} ({token.lemma}) {token.rel} {token.pos} {feats}".rstrip()
        todo += [(child.index, depth + 1) for child in reversed(tree.children(index))]


def named(mention: Mention) -> str:
    """One mention and whom it resolves to."""
    who = ", ".join(f"{actor.label} [{actor.id}]" for actor in ((mention.actor,) if mention.actor else mention.members)) or "nobody"
    remarks = "".join(f", {word}" for word, holds in (("place", mention.place), ("guessed", mention.guessed)) if holds)
    return f"  mention   {one_line(mention.text)} ({mention.kind}{remarks}) = {who}"


def candidates(sentence: Sentence, tree: Tree, extraction: Extraction, lexicon: Lexicon) -> Iterator[str]:
    """The candidates for relations, and the triggers that found nobody to relate."""
    here = [item for item in (*extraction.won, *extraction.lost) if item[0].candidate.sentence == sentence.index]
    won = {id(item[0]) for item in extraction.won}
    rivals = [item for item in here if id(item[0]) in won]
    for item in sorted(here, key=lambda each: (each[0].candidate.hit.tokens[0], -each[1], rule(each[0].candidate))):
        verdict = fired(item) if id(item[0]) in won else f"lost: {reason(item, rivals)}"
        candidate = item[0].candidate
        ends = f"{candidate.subject.filler.actor.label} → {candidate.object.filler.actor.label}"
        yield f"  candidate {candidate.relation} {ends} ({item[0].status}, {item[1]:.2f}) {rule(candidate)}: {verdict}{weighty(item)}"
    tried = {item[0].candidate.hit.tokens[0] for item in here}
    for hit in lexicon.hits(tree):
        if hit.tokens[0] not in tried:
            yield f"  trigger   {hit.trigger.id} at {tree.tokens[hit.tokens[0]].text!r}: no two actors to relate"


def fired(item: Scored) -> str:
    """Why a candidate won: by its own chance, or because the article as a whole speaks for the event between the two states."""
    key = key_of(item[0].candidate)
    return "fired" if item[1] >= THRESHOLD or key is None else f"fired, as the whole article speaks for {' '.join(key)}"


def reason(item: Scored, rivals: list[Scored]) -> str:
    """Why a candidate lost."""
    found, chance = item
    for rival, other in rivals:
        same = rival.candidate.hit.tokens[0] == found.candidate.hit.tokens[0] and actors(rival.candidate) == actors(found.candidate)
        if same and other >= chance:
            return f"{rule(rival.candidate)} is surer"
    return f"less than {THRESHOLD}"


def weighty(item: Scored) -> str:
    """The features of a candidate that weighed most."""
    table = weights("relations")
    known = sorted({name for name in item[0].features if name in table}, key=lambda name: (-abs(table[name]), name))
    return "".join(f" {name}{table[name]:+.1f}" for name in known[:WEIGHTS])


def stated(assertion: Assertion) -> str:
    """One assertion, as it goes into the graph."""
    kind = "topic" if isinstance(assertion.object, Topic) else assertion.object.type.lower()
    source = f"by the account of {assertion.attribution.label}" if assertion.attribution else None
    remarks = "; ".join(filter(None, (kind, assertion.status, source, assertion.date)))
    triple = f"{assertion.subject.label} – {assertion.relation} – {assertion.object.label}"
    return f"  assertion {triple} ({remarks}) {assertion.rule} {assertion.confidence:.2f}"
