"""Acts of speech -> talks: all that a speaker says on one topic, put together."""

from collections import Counter
from dataclasses import dataclass, field

from kg.extract.speech.frames import Speech, by_sentence, frames
from kg.extract.speech.topics import Matter, apart, matter
from kg.model import Actor, Cast, Document, Mention
from kg.text import Tree

NEAR = 1  # sentences between two stretches of one topic
SHARED = 0.34  # part of the content words of the shorter one that stretches of one topic have in common


@dataclass(slots=True)
class Talk:
    """What a speaker says on one topic. `place` is that of its first sentence among the `of` sentences of the speech."""

    speaker: Actor
    speech: Speech
    matters: list[Matter] = field(default_factory=list)
    place: int = 0
    of: int = 1

    @property
    def best(self) -> Matter:
        """The stretch that names most."""
        return max(self.matters, key=lambda one: (len(one.actors) > 0, len(one.words)))


def talks(document: Document, cast: Cast) -> list[Talk]:
    """Every talk of an article, in text order."""
    trees = [Tree(sentence) for sentence in document.sentences]
    mentions = by_sentence(cast)
    homes = states(cast)
    found: list[Talk] = []
    for speech in frames(document, cast):
        named = matters(trees, speech, mentions, homes)
        stretches = [uttered(speech, one) for one in named]
        sizes, passed = Counter(stretches), Counter[int]()
        for one, stretch in zip(named, stretches, strict=True):
            place, of = passed[stretch], sizes[stretch]
            passed[stretch] += 1
            for speaker in speech.speakers:
                talk = next((talk for talk in reversed(found) if talk.speaker.id == speaker.id and one_topic(talk, one)), None)
                if talk:
                    talk.matters.append(one)
                else:
                    found.append(Talk(speaker, speech, [one], place, of))
    return found


def states(cast: Cast) -> dict[str, Actor]:
    """The states of an article by their codes."""
    named = (mention.actor for mention in cast.mentions if mention.actor is not None and mention.actor.type == "COUNTRY")
    return {actor.country: actor for actor in named if actor.country is not None}


def uttered(speech: Speech, one: Matter) -> int:
    """Which of the stretches of a speech a matter stands in."""
    return next((number for number, part in enumerate(speech.parts) if part.start <= one.start < part.end), 0)


def matters(trees: list[Tree], speech: Speech, mentions: dict[int, list[Mention]], homes: dict[str, Actor]) -> list[Matter]:
    """What each sentence of a speech is about."""
    found: list[Matter] = []
    for tree in trees:
        sentence = tree.sentence
        inside = [token.index for token in tree.tokens if any(part.start <= token.start and token.end <= part.end for part in speech.parts)]
        if inside and sentence.end > speech.parts[0].start:
            groups = apart(tree, inside) if len(speech.parts) == 1 else [inside]
            named = [matter(tree, group, mentions.get(sentence.index, []), speech.speakers, homes) for group in groups]
            found += [one for one in named if one]
    telling = [one for one in found if " " in one.label or one.label[:1].isupper()]
    return telling or found


def one_topic(talk: Talk, new: Matter) -> bool:
    """Whether what is said goes on with a topic: the same once more, or the next thing said, with words in common."""
    if any(one.label == new.label for one in talk.matters):
        return True
    if new.sentence - talk.matters[-1].sentence > NEAR:
        return False
    words = talk.matters[-1].words | talk.matters[max(0, len(talk.matters) - 2)].words
    return len(words & new.words) >= SHARED * max(1, min(len(words), len(new.words)))
