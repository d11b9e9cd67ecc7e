"""Running queries in a process of their own, which ends when their time is up."""

import json
import subprocess
import sys
from pathlib import Path
from threading import Lock, Timer
from types import TracebackType
from typing import Any, Self

from kg.errors import QueryError
from kg.publish.rdf.prefixes import PREFIXES
from kg.publish.sparql.answer import Answer, MisreadError
from kg.publish.sparql.lex import prefixed, prepared

POINTING = 5.0  # seconds


def explained(query: str, message: str) -> str:
    """What is wrong with a query, with the place where that can be told in time."""
    command = [sys.executable, "-m", "kg.publish.sparql.check", message]
    try:
        told = subprocess.run(command, input=query.encode(), capture_output=True, timeout=POINTING, check=True)
    except (OSError, subprocess.SubprocessError):
        return f"the query does not hold: {' '.join(message.split())[:200]}"
    return told.stdout.decode()


class Runner:
    """One process that answers queries over one store, one at a time. It is started when first needed, and anew after it was stopped."""

    def __init__(self, store: Path) -> None:
        self._store = store
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def ask(self, text: str, limit: int, seconds: float, default: list[str] | None = None, named: list[str] | None = None) -> Answer:
        """Run a query for at most so many seconds, known prefixes declared. Raises QueryError when it is refused, fails or is late."""
        query = prepared(text)
        request = {"query": prefixed(query, PREFIXES), "limit": limit, "default": default or [], "named": named or []}
        try:
            return self._within(request, seconds)
        except MisreadError as error:
            raise QueryError(explained(query, str(error))) from error

    def _within(self, request: dict[str, Any], seconds: float) -> Answer:
        with self._lock:
            process = self._started()
            late: list[bool] = []

            def stop() -> None:
                late.append(True)
                process.kill()

            timer = Timer(seconds, stop)
            timer.start()
            try:
                return self._exchange(process, request)
            except (OSError, ValueError) as error:
                self._end()
                if late:
                    raise QueryError(f"the query took longer than {seconds:g} s and was stopped: narrow it, or allow more time") from error
                raise QueryError("the query used up the memory or broke the engine: narrow it, or add a LIMIT") from error
            finally:
                timer.cancel()

    def close(self) -> None:
        """End the process."""
        with self._lock:
            self._end()

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self._end()
            command = [sys.executable, "-m", "kg.publish.sparql.worker", str(self._store)]
            self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        return self._process

    def _exchange(self, process: subprocess.Popen[bytes], request: dict[str, Any]) -> Answer:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(json.dumps(request).encode() + b"\n")
        process.stdin.flush()
        head = json.loads(process.stdout.readline())
        if "misread" in head:
            raise MisreadError(head["misread"])
        if "error" in head:
            raise QueryError(head["error"])
        content = process.stdout.read(head["size"])
        if len(content) < head["size"]:
            raise ValueError("the answer broke off")
        return Answer(head["kind"], content, head["cut"])

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream:
                try:
                    stream.close()
                except BrokenPipeError:  # what the process had not read is of no use now
                    continue
