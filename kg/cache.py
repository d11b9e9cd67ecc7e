"""Results of articles kept from one build to the next, under keys made of all that they depend on."""

import json
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import astuple
from hashlib import file_digest, sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from kg.errors import RecordError
from kg.files import make_folder, write_text
from kg.model import Article, Assertion, Roll
from kg.serial import Row, assertion_of, assertion_row, line, read_lines, roll_of, roll_row

HOME = Path(__file__).parent
LIBRARIES = (
    *("natasha", "slovnet", "navec", "razdel", "pymorphy2", "pymorphy2-dicts-ru", "numpy"),
    *("networkx", "pyvis", "rdflib", "pyoxigraph", "jinja2"),
)
APART = frozenset({"publish", "graph", "corpus"})  # what stands there changes nothing in the assertions of an article


def fingerprint(vocabulary: Path | None = None, *, apart: frozenset[str] = APART) -> str:
    """A digest of the program without the parts set apart, of its vocabulary and of the libraries that it runs."""
    digest = sha256()
    for home in filter(None, (HOME, vocabulary)):
        for path in sorted(home.rglob("*")):
            parts = path.relative_to(home).parts
            if path.is_file() and not {"__pycache__", "node_modules"} & {*parts} and (home != HOME or parts[0] not in apart):
                digest.update(f"{'/'.join(parts)}\n".encode() + sha256(path.read_bytes()).digest())
    for name in LIBRARIES:
        try:
            digest.update(f"{name} {version(name)}\n".encode())
        except PackageNotFoundError:
            digest.update(f"{name}\n".encode())
    return digest.hexdigest()[:16]


def digest_of(path: Path) -> str:
    """A digest of a file; of a folder, whether it is there."""
    if path.is_dir():
        return "folder"
    if not path.is_file():
        return "none"
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


class Stamp:
    """Remembers which files were made of which, so that they are made anew only when something changed."""

    def __init__(self, path: Path, state: str, sources: Iterable[Path]) -> None:
        self._path = path
        self._made_of = [state, *(digest_of(source) for source in sources)]

    def made(self) -> list[Path] | None:
        """The files that stand as they were made of the same; None where one of them must be made."""
        try:
            kept = json.loads(self._path.read_text(encoding="utf-8"))
            files = {Path(name): digest for name, digest in kept["files"].items()}
            if kept["made_of"] == self._made_of and all(digest_of(path) == digest for path, digest in files.items()):
                return list(files)
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None
        return None

    def keep(self, files: Iterable[Path]) -> None:
        """Remember what was made. Raises OutputError."""
        row = {"made_of": self._made_of, "files": {str(path): digest_of(path) for path in files}}
        write_text(self._path, [json.dumps(row, ensure_ascii=False, indent=1)])


def kept(row: Row) -> Assertion | Roll:
    """A record of the cache. Raises ValueError."""
    return roll_of(row) if "resolved" in row else assertion_of(row)


class Cache:
    """A folder of assertions and counts of mentions by article; what another program or vocabulary made is not found in it."""

    def __init__(self, folder: Path, state: str) -> None:
        self._folder = folder
        self._here = folder / state

    def find(self, article: Article) -> tuple[tuple[Assertion, ...], Roll] | None:
        """What was kept for an article; None where nothing was, or what was is damaged."""
        path = self._path(article)
        if not path.is_file():
            return None
        try:
            found = list(read_lines(path, kept))
        except RecordError:
            return None
        rolls = [record for record in found if isinstance(record, Roll)]
        return (tuple(record for record in found if isinstance(record, Assertion)), rolls[0]) if rolls else None

    def keep(self, article: Article, assertions: Sequence[Assertion], roll: Roll) -> None:
        """Keep the assertions and the count of an article. Raises OutputError."""
        path = self._path(article)
        make_folder(path.parent)
        write_text(path, (*(line(assertion_row(assertion)) for assertion in assertions), line(roll_row(roll))))

    def prune(self) -> None:
        """Remove what other programs and vocabularies made."""
        if self._folder.is_dir():
            for path in self._folder.iterdir():
                if path != self._here and path.is_dir():
                    shutil.rmtree(path, ignore_errors=True)

    def _path(self, article: Article) -> Path:
        name = sha256(json.dumps(astuple(article), ensure_ascii=True).encode()).hexdigest()
        return self._here / name[:2] / f"{name[2:34]}.jsonl"
