"""The graph in an Oxigraph store on disk.

The default graph is `graph.ttl` with the ontology; the named graphs are those of `graph.trig`.
"""

import os
import shutil
from collections.abc import Iterable
from pathlib import Path

from pyoxigraph import RdfFormat, Store

from kg.errors import GraphError, OutputError
from kg.publish.rdf.folder import store_path


def build_store(path: Path, default: Iterable[Path], named: Path) -> None:
    """Load the files into a new store that takes the place of the one at `path`. Raises OutputError.

    The loader reads the files as streams, so memory does not grow with them. The default graph of `named` is left out: it is a
    part of the `default` files.
    """
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    shutil.rmtree(draft, ignore_errors=True)
    try:
        store = Store(str(draft))
        store.bulk_load(path=str(named), format=RdfFormat.TRIG)
        for file in default:
            store.bulk_load(path=str(file), format=RdfFormat.TURTLE)
        store.optimize()
        store.flush()
        del store  # releases the lock before the folder is renamed
        shutil.rmtree(path, ignore_errors=True)
        draft.rename(path)
    except OSError as error:
        raise OutputError(f"{path}: the store cannot be written: {error.strerror or error}") from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def open_store(build: Path) -> Store:
    """The store of a built folder, read-only. Raises GraphError."""
    path = store_path(build)
    try:
        return Store.read_only(str(path))
    except OSError as error:
        raise GraphError(f"{path}: the store is damaged ({error}): build the folder anew") from error
