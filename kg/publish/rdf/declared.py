"""The ontology's own classes, properties and statuses, and the codes of event data, as their tables declare them."""

from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field

from kg.vocabulary.load import read_table
from kg.vocabulary.records import Record, Text

HOME = Path(__file__).parent


class Declared(Record):
    """A class, a property or a named individual of the ontology. `broader`, `domain`, `range` are prefixed names."""

    id: str
    kind: Literal["class", "object", "datatype", "status"]
    label: Text
    definition: Text
    broader: tuple[str, ...] = ()
    domain: str | None = None
    range: str | None = None


class Code(Record):
    """A code of PLOVER, CAMEO or the quad classes, defined in this product's own words."""

    id: str  # scheme/notation
    label: Text
    definition: Text
    broader: str | None = None
    related: tuple[str, ...] = ()
    quad: int = Field(ge=0, le=4)
    intensity: int = Field(ge=-10, le=10)


@cache
def declared() -> tuple[Declared, ...]:
    """What `ontology.yaml` declares. Raises VocabularyError."""
    return read_table(HOME / "ontology.yaml", Declared)


@cache
def codes() -> tuple[Code, ...]:
    """What `codes.yaml` declares. Raises VocabularyError."""
    return read_table(HOME / "codes.yaml", Code)
