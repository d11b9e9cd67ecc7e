"""Who said what on which topic."""

from kg.extract.speech.frames import Speech, frames
from kg.extract.speech.statements import statements

__all__ = ["Speech", "frames", "statements"]
