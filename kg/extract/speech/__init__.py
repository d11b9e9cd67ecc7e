"""Who said what on which topic."""

from kg.extract.speech.frames import Speech, by_sentence, frames
from kg.extract.speech.statements import statements

__all__ = ["Speech", "by_sentence", "frames", "statements"]
