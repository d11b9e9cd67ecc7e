"""What is said in an article, as far as relations need it."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kg.extract.speech import Speech
from kg.model import Actor, Cast, Mention


class Said(NamedTuple):
    """Who says it, by which mention, and the stretches of the text that are said."""

    speaker: Actor
    mention: Mention
    parts: tuple[tuple[int, int], ...]


def voices(speeches: Iterable[Speech], cast: Cast) -> Sequence[Said]:
    """The acts of speech with the mention that names the speaker."""
    at = {(mention.start, mention.sentence): mention for mention in cast.mentions}
    result = []
    for speech in speeches:
        for speaker in speech.speakers:
            start, end = speech.span
            mention = at.get((start, speech.sentence)) or Mention(speech.sentence, start, end, "", 0, 0, 0, "name", speaker)
            result.append(Said(speaker, mention, tuple((part.start, part.end) for part in speech.parts)))
    return result
