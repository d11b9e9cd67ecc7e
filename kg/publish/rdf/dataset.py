"""The stored graph through rdflib's API."""

from pathlib import Path

from oxrdflib import OxigraphStore
from rdflib import Dataset

from kg.publish.rdf.store import open_store


def open_dataset(build: Path) -> Dataset:
    """The graph of a built folder; queries run in the store on disk. Raises GraphError."""
    return Dataset(store=OxigraphStore(store=open_store(build)))
