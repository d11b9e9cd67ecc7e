"""By whose account something is said to be so."""

from collections.abc import Sequence

from kg.extract.speech.frames import Speech
from kg.model import Actor


def speech_at(speeches: Sequence[Speech], start: int, end: int) -> Speech | None:
    """The innermost act of speech whose content covers a stretch of the article; None where the article says it itself."""
    covering = [
        (part.end - part.start, -speech.word[0], number)
        for number, speech in enumerate(speeches)
        for part in speech.parts
        if part.start <= start and end <= part.end and not (start <= speech.word[0] < end)
    ]
    return speeches[min(covering)[2]] if covering else None


def attribution(speeches: Sequence[Speech], start: int, end: int) -> Actor | None:
    """The innermost speaker for a stretch; of a joint statement the first."""
    speech = speech_at(speeches, start, end)
    return speech.speakers[0] if speech else None
