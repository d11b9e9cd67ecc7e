"""Acts of speech -> statements: one for each topic that a speaker speaks about."""

import hashlib
from dataclasses import dataclass, replace

from kg.extract.speech.frames import Speech, by_sentence, frames
from kg.extract.speech.topics import Matter, apart, matter
from kg.model import Actor, Assertion, Cast, Document, Evidence, Mention, Topic
from kg.text import Tree

NEAR = 1  # sentences between two stretches of one topic
SHARED = 0.34  # part of the content words of the shorter one that stretches of one topic have in common


@dataclass(slots=True)
class Talk:
    """What a speaker says on one topic, as it is put together."""

    speaker: Actor
    speech: Speech
    matters: list[Matter]


def statements(document: Document, cast: Cast) -> list[Assertion]:
    """One assertion for each topic that a speaker speaks about, in text order."""
    trees = [Tree(sentence) for sentence in document.sentences]
    mentions = by_sentence(cast)
    talks: list[Talk] = []
    for speech in frames(document, cast):
        for found in matters(trees, speech, mentions):
            for speaker in speech.speakers:
                talk = next((talk for talk in reversed(talks) if talk.speaker.id == speaker.id and one_topic(talk, found)), None)
                if talk:
                    talk.matters.append(found)
                else:
                    talks.append(Talk(speaker, speech, [found]))
    return [assertion(document, talk) for talk in talks]


def matters(trees: list[Tree], speech: Speech, mentions: dict[int, list[Mention]]) -> list[Matter]:
    """What each sentence of a speech is about."""
    found = []
    for tree in trees:
        sentence = tree.sentence
        inside = [token.index for token in tree.tokens if any(part.start <= token.start and token.end <= part.end for part in speech.parts)]
        if inside and sentence.end > speech.parts[0].start:
            groups = apart(tree, inside) if len(speech.parts) == 1 else [inside]
            named = [matter(tree, group, mentions.get(sentence.index, []), speech.speakers) for group in groups]
            if len(groups) > 1 and speech.parts[0].end <= sentence.end:
                return [one for one in named if one]
            found += [one for one in named if one]
    telling = [one for one in found if " " in one.label or one.label[:1].isupper()]
    return weightiest(telling or found)


def weightiest(found: list[Matter]) -> list[Matter]:
    """Of a speech the half of its sentences that names most, in text order: the others explain them."""
    room = (len(found) + 1) // 2
    kept = sorted(found, key=lambda one: (-bool(one.actors), -len(one.words), one.sentence))[:room]
    return [one for one in found if one in kept]


def one_topic(talk: Talk, new: Matter) -> bool:
    """Whether what is said goes on with a topic: the next thing said, with words in common."""
    if new.sentence - talk.matters[-1].sentence > NEAR:
        return False
    words = talk.matters[-1].words | talk.matters[max(0, len(talk.matters) - 2)].words
    return len(words & new.words) >= SHARED * max(1, min(len(words), len(new.words)))


def assertion(document: Document, talk: Talk) -> Assertion:
    best = max(talk.matters, key=lambda one: (len(one.actors) > 0, len(one.words)))
    actors = list(dict.fromkeys(actor.label for one in talk.matters for actor in one.actors))
    pieces = [evidence(document, one) for one in talk.matters]
    own = evidence(document, best)
    return Assertion(
        document.article.id,
        "statement",
        known_as(document, talk),
        Topic(topic_id(best), best.label, tuple(actors)),
        own,
        f"speech.{talk.speech.entry}",
        published=document.article.published,
        more_evidence=tuple(piece for piece in pieces if piece != own),
        subject_span=talk.speech.span,
        trigger_span=talk.speech.word,
    )


def known_as(document: Document, talk: Talk) -> Actor:
    """The speaker, with the words that name it here among its aliases."""
    seen = talk.speech.called
    if (
        not seen
        or seen == talk.speaker.label
        or seen in talk.speaker.aliases
        or talk.speaker.type == "COUNTRY"
        or len(talk.speech.speakers) > 1
    ):
        return talk.speaker
    return replace(talk.speaker, aliases=(*talk.speaker.aliases, seen))


def topic_id(one: Matter) -> str:
    key = " ".join(sorted(one.words))
    return f"topic:{hashlib.sha256(key.encode()).hexdigest()[:12]}"


def evidence(document: Document, one: Matter) -> Evidence:
    sentence = document.sentences[one.sentence]
    return Evidence(one.sentence, sentence.start, sentence.end, document.article.text[sentence.start : sentence.end])
