"""Writing files whole or not at all."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any, TextIO, cast

from kg.errors import OutputError


def make_folder(path: Path) -> Path:
    """The folder, created with its parents where it is missing. Raises OutputError."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"{path}: cannot be made a folder: {error.strerror}") from error
    return path


@contextmanager
def _beside(path: Path, mode: str, **options: Any) -> Iterator[IO[Any]]:
    """A file beside `path` that takes its place when the block ends well, and is removed when it does not."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with draft.open(mode, **options) as file:
            yield file
        draft.replace(path)
    except OSError as error:
        # The block may fail on other files than this one, or on a pipe: those errors are its own.
        if isinstance(error, BrokenPipeError) or error.filename not in (None, str(draft), str(path)):
            raise
        raise OutputError(f"{path}: cannot be written: {error.strerror or error}") from error
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


@contextmanager
def whole_text(path: Path) -> Iterator[TextIO]:
    """A UTF-8 text file with LF that appears under `path` only when the block ends without an error. Raises OutputError."""
    with _beside(path, "w", encoding="utf-8", newline="\n") as file:
        yield cast(TextIO, file)


@contextmanager
def whole_bytes(path: Path) -> Iterator[IO[bytes]]:
    """The same for bytes."""
    with _beside(path, "wb") as file:
        yield file


def write_text(path: Path, parts: Iterable[str]) -> int:
    """Write the parts one after another, whole or not at all, and count them. Raises OutputError."""
    number = 0
    with whole_text(path) as file:
        for part in parts:
            file.write(part)
            number += 1
    return number
