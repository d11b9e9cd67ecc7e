"""Running the server until it is stopped."""

import socket
from collections.abc import Callable
from pathlib import Path

import uvicorn

from kg.errors import QueryError
from kg.publish.serve.app import application
from kg.publish.sparql.asking import Bounds


def serve(build: Path, host: str, port: int, bounds: Bounds, ready: Callable[[str], None]) -> None:
    """Serve a built folder; `ready` is told the address. Ends with Ctrl-C. Raises GraphError, QueryError."""
    app = application(build, host, bounds)
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        listener = socket.create_server((host, port), family=family)
    except OSError as error:
        raise QueryError(f"{host}:{port}: cannot listen there ({error.strerror}): choose another with --port") from error
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False, server_header=False, lifespan="on"))
    with listener:
        name = f"[{host}]" if ":" in host else host
        ready(f"http://{name}:{listener.getsockname()[1]}/")
        try:
            server.run(sockets=[listener])
        except KeyboardInterrupt:
            return
