"""Sorting more lines than memory holds: sorted runs on disk, merged on reading."""

import heapq
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import groupby
from pathlib import Path

from kg.errors import OutputError

SIZE = 200_000


class Runs:
    """A set of lines that comes back sorted by code point, each once, in bounded memory. Lines must not hold line breaks."""

    def __init__(self, folder: Path, size: int = SIZE) -> None:
        self._folder = folder
        self._size = size
        self._lines: set[str] = set()
        self._files: list[Path] = []

    def add(self, line: str) -> None:
        """Put a line in. Raises OutputError when the disk refuses it."""
        self._lines.add(line)
        if len(self._lines) >= self._size:
            self._spill()

    def _spill(self) -> None:
        try:
            with tempfile.NamedTemporaryFile("w", dir=self._folder, suffix=".run", delete=False, encoding="utf-8", newline="\n") as file:
                file.writelines(f"{line}\n" for line in sorted(self._lines))
                self._files.append(Path(file.name))
        except OSError as error:
            raise OutputError(f"{self._folder}: no room to sort in: {error.strerror or error}") from error
        self._lines.clear()

    def __iter__(self) -> Iterator[str]:
        with ExitStack() as stack:
            files = [stack.enter_context(path.open(encoding="utf-8", newline="\n")) for path in self._files]
            runs: list[Iterator[str]] = [(line.rstrip("\n") for line in file) for file in files]
            for line, _ in groupby(heapq.merge(*runs, sorted(self._lines))):
                yield line

    def groups(self) -> Iterator[tuple[str, list[str]]]:
        """The lines `key TAB value` by key, with the values of each in order."""
        for key, lines in groupby(self, lambda line: line.split("\t", 1)[0]):
            yield key, [line.split("\t", 1)[1] for line in lines]
