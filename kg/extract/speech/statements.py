"""Talks -> statements: those that are worth one."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from kg.extract.relations.weigh import Scales
from kg.extract.speech.features import features
from kg.extract.speech.talks import Talk, talks
from kg.extract.speech.topics import Matter
from kg.model import Actor, Assertion, Cast, Document, Evidence, Topic
from kg.text.phrase import normal
from kg.vocabulary.lexicon import weights

STEM = 3  # letters by which a name is known in any case
THRESHOLD = 0.3  # a talk is kept from this chance on


def statements(document: Document, cast: Cast) -> list[Assertion]:
    """One assertion for each topic that a speaker speaks about, in text order."""
    found = talks(document, cast)
    scales = Scales(weights("statements"))
    return chosen(document, found, [scales.chance(names) for names in features(document, found)])


def chosen(document: Document, found: Sequence[Talk], chances: Sequence[float]) -> list[Assertion]:
    """The assertions of the talks whose chance is good enough."""
    return [assertion(document, talk, chance) for talk, chance in zip(found, chances, strict=True) if chance >= THRESHOLD]


def assertion(document: Document, talk: Talk, chance: float) -> Assertion:
    best = talk.best
    actors = list(dict.fromkeys(actor.label for one in talk.matters for actor in one.actors))
    pieces = [evidence(document, one) for one in talk.matters]
    own = evidence(document, best)
    return Assertion(
        document.article.id,
        "statement",
        known_as(talk),
        Topic(topic_id(best.label), best.label, tuple(actors)),
        own,
        f"speech.{talk.speech.entry}",
        confidence=round(chance, 4),
        published=document.article.published,
        more_evidence=tuple(piece for piece in pieces if piece != own),
        subject_span=talk.speech.span,
        trigger_span=talk.speech.word,
    )


def known_as(talk: Talk) -> Actor:
    """The speaker, with the words that name it here among its aliases."""
    speaker, seen = talk.speaker, talk.speech.called
    known = not seen or seen == speaker.label or seen in speaker.aliases
    if known or speaker.type == "COUNTRY" or len(talk.speech.speakers) > 1 or (speaker.type == "PERSON" and by_name(seen, speaker)):
        return speaker
    return replace(speaker, aliases=(*speaker.aliases, seen))


def by_name(phrase: str, speaker: Actor) -> bool:
    """Whether a phrase holds the person's own name: the name is known better than such a phrase can be put into the nominative."""
    starts = {word[:STEM] for word in speaker.label.split() if word[:1].isupper()}
    return any(word[:STEM] in starts for word in phrase.split() if word[:1].isupper())


def topic_id(label: str) -> str:
    """One for all labels of the same words in any form and order, so that topics merge across articles."""
    key = " ".join(sorted({normal(word.strip("«»")) for word in label.split() if len(word) > 2}))
    return f"topic:{hashlib.sha256(key.encode()).hexdigest()[:12]}"


def evidence(document: Document, one: Matter) -> Evidence:
    sentence = document.sentences[one.sentence]
    return Evidence(one.sentence, sentence.start, sentence.end, document.article.text[sentence.start : sentence.end])
