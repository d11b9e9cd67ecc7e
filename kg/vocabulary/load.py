"""Reading the tables. Loading is validating: whatever does not hold is an error that names the file and the entry."""

from functools import cache
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import ValidationError

from kg.errors import VocabularyError
from kg.vocabulary.records import Record, Relation

HOME = Path(__file__).parent
Loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
R = TypeVar("R", bound=Record)


def read_table(path: Path, kind: type[R]) -> tuple[R, ...]:
    """The entries of a YAML list of `kind`; ids must be unique. Raises VocabularyError."""
    try:
        with path.open(encoding="utf-8") as file:
            rows = yaml.load(file, Loader=Loader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise VocabularyError(f"{path}: not a readable YAML table: {' '.join(str(error).split())}") from error
    if not isinstance(rows, list):
        raise VocabularyError(f"{path}: expected a list of entries")
    entries, seen = [], set()
    for number, row in enumerate(rows, 1):
        name = row.get("id", f"entry {number}") if isinstance(row, dict) else f"entry {number}"
        try:
            entry = kind.model_validate(row)
        except ValidationError as error:
            first = error.errors()[0]
            place = ".".join(str(part) for part in first["loc"])
            raise VocabularyError(f"{path}: {name}: {place}: {first['msg']}") from error
        if name in seen:
            raise VocabularyError(f"{path}: {name}: this id stands twice")
        seen.add(name)
        entries.append(entry)
    return tuple(entries)


@cache
def relations() -> dict[str, Relation]:
    """All relations by id, in the order of their declaration."""
    return {relation.id: relation for relation in read_table(HOME / "relations.yaml", Relation)}
