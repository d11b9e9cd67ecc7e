"""What the readers of formats are given."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import IO

from kg.errors import SourceError
from kg.model import Article

Report = Callable[[str], None]  # takes one line for the user: what is wrong with which source, and what was done about it

LONGEST = 1_000_000  # characters of an article; a longer text is not one article
LARGEST = 64_000_000  # bytes of a file that has to be read as one piece


@dataclass(frozen=True, slots=True)
class Source:
    """An opened source: `name` for messages, `stem` for ids, `stream` already decompressed."""

    name: str
    stem: str
    stream: IO[bytes]
    report: Report

    def fault(self, what: str, place: str = "") -> None:
        """Tell the user of something that is left out."""
        self.report(f"{self.name}{place}: {what}")

    def all_bytes(self, most: int = LARGEST) -> bytes:
        """The whole content. Raises SourceError when it is larger than `most` bytes."""
        data = self.stream.read(most + 1)
        if len(data) > most:
            raise SourceError(f"larger than {most:,} bytes: left out; split it")
        return data


# Yields articles; raises SourceError, without the source's name, for a fault that ends the source.
Reader = Callable[[Source], Iterator[Article]]
