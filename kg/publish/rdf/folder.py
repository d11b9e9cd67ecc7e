"""Where a built folder keeps its store."""

from pathlib import Path

from kg.errors import GraphError

STORE = "store"


def store_path(build: Path) -> Path:
    """The store of a built folder. Raises GraphError where there is none."""
    path = build / STORE
    if not path.is_dir():
        raise GraphError(f"{build}: no {STORE}/ here: give the folder of a build, or make one with `kg build SOURCE --out {build}`")
    return path
