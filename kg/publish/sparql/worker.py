"""The process that runs queries: `python -m kg.publish.sparql.worker STORE`. It can be killed when a query takes too long.

One request a line on standard input, as JSON: `query`, `limit`, `default`, `named`. One answer each on standard output: a line of JSON
with `kind`, `cut` and `size`, then so many bytes; or with `error`, or with `misread` where it is no SPARQL.
"""

import json
import sys
from importlib import import_module
from importlib.util import find_spec
from typing import IO

from pyoxigraph import Store

from kg.errors import QueryError
from kg.publish.sparql.answer import MisreadError, ask

MEMORY = 4 << 30  # bytes of address space
resource = import_module("resource") if find_spec("resource") else None  # Unix has it


def serve(store: Store, requests: IO[bytes], answers: IO[bytes]) -> None:
    """Answer requests until there are no more."""
    for line in requests:
        try:
            answer = ask(store, **json.loads(line))
            head, content = {"kind": answer.kind, "cut": answer.cut, "size": len(answer.content)}, answer.content
        except MisreadError as error:
            head, content = {"misread": str(error)}, b""
        except QueryError as error:
            head, content = {"error": str(error)}, b""
        answers.write(json.dumps(head).encode() + b"\n" + content)
        answers.flush()


def hold_memory(size: int) -> None:
    """Let this process fail, rather than the machine, when a query wants more than `size` bytes; where the system can do that."""
    if resource:
        resource.setrlimit(resource.RLIMIT_AS, (size, size))


def main() -> None:
    """Open the store that is named on the command line and serve it."""
    hold_memory(MEMORY)
    try:
        store = Store.read_only(sys.argv[1])
    except OSError as error:
        print(json.dumps({"error": f"{sys.argv[1]}: the store is damaged ({error}): build the folder anew"}), flush=True)
        return
    serve(store, sys.stdin.buffer, sys.stdout.buffer)


if __name__ == "__main__":
    main()
