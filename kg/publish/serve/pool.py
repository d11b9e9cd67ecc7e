"""A few query processes, shared by all who ask."""

from pathlib import Path
from queue import Empty, Queue

from kg.errors import QueryError
from kg.publish.sparql.answer import Answer
from kg.publish.sparql.asking import Bounds
from kg.publish.sparql.runner import Runner

SIZE = 2


class BusyError(QueryError):
    """All processes are at work, and stayed so for as long as a query may take."""


class Pool:
    """Query processes over one store."""

    def __init__(self, store: Path, bounds: Bounds, size: int = SIZE) -> None:
        self._bounds = bounds
        self._runners = [Runner(store) for _ in range(size)]
        self._free: Queue[Runner] = Queue()
        for runner in self._runners:
            self._free.put(runner)

    def ask(self, query: str, default: list[str], named: list[str]) -> Answer:
        """Run a query on the first process that is free. Raises QueryError."""
        try:
            runner = self._free.get(timeout=self._bounds.seconds)
        except Empty as error:
            raise BusyError("the server is busy: try again in a while") from error
        try:
            return runner.ask(query, self._bounds.limit, self._bounds.seconds, default, named)
        finally:
            self._free.put(runner)

    def close(self) -> None:
        """End all processes."""
        for runner in self._runners:
            runner.close()
