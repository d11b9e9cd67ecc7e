"""Results of articles kept from one build to the next, under keys made of all that they depend on."""

import json
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import astuple
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from kg.errors import RecordError
from kg.files import make_folder, write_text
from kg.model import Article, Assertion
from kg.serial import assertion_row, line, read_assertions

HOME = Path(__file__).parent
MODELS = ("natasha", "slovnet", "navec", "razdel", "pymorphy2", "pymorphy2-dicts-ru", "numpy")
SUFFIXES = frozenset({".py", ".yaml", ".csv"})
APART = frozenset({"publish", "graph", "corpus"})  # what stands there changes nothing in the assertions of an article


def fingerprint(vocabulary: Path | None = None) -> str:
    """A digest of the program, its vocabulary and the models that it runs."""
    digest = sha256()
    for path in sorted(program()):
        digest.update(f"{path.relative_to(HOME).as_posix()}\n".encode() + sha256(path.read_bytes()).digest())
    if vocabulary:
        for path in sorted(each for each in vocabulary.rglob("*") if each.is_file()):
            digest.update(f"{path.relative_to(vocabulary).as_posix()}\n".encode() + sha256(path.read_bytes()).digest())
    for name in MODELS:
        try:
            digest.update(f"{name} {version(name)}\n".encode())
        except PackageNotFoundError:
            digest.update(f"{name}\n".encode())
    return digest.hexdigest()[:16]


def program() -> Iterable[Path]:
    """The files of the package that the assertions of an article depend on."""
    for path in HOME.rglob("*"):
        parts = path.relative_to(HOME).parts
        if path.suffix in SUFFIXES and parts[0] not in APART:
            yield path


class Cache:
    """A folder of assertions by article; what another program or vocabulary made is not found in it."""

    def __init__(self, folder: Path, state: str) -> None:
        self._folder = folder
        self._here = folder / state

    def find(self, article: Article) -> tuple[Assertion, ...] | None:
        """What was kept for an article; None where nothing was, or what was is damaged."""
        path = self._path(article)
        if not path.is_file():
            return None
        try:
            return tuple(read_assertions(path))
        except RecordError:
            return None

    def keep(self, article: Article, assertions: Sequence[Assertion]) -> None:
        """Keep the assertions of an article. Raises OutputError."""
        path = self._path(article)
        make_folder(path.parent)
        write_text(path, (line(assertion_row(assertion)) for assertion in assertions))

    def prune(self) -> None:
        """Remove what other programs and vocabularies made."""
        if self._folder.is_dir():
            for path in self._folder.iterdir():
                if path != self._here and path.is_dir():
                    shutil.rmtree(path, ignore_errors=True)

    def _path(self, article: Article) -> Path:
        name = sha256(json.dumps(astuple(article), ensure_ascii=True).encode()).hexdigest()
        return self._here / name[:2] / f"{name[2:34]}.jsonl"
