"""The application: SPARQL 1.1 Protocol, named queries, the editor and the page. Nothing here can write."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import parse_qs

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import FileResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from kg.errors import QueryError
from kg.publish.rdf.declared import codes
from kg.publish.rdf.folder import store_path
from kg.publish.rdf.terms import VOCABULARIES
from kg.publish.serve.accept import chosen
from kg.publish.serve.guard import Guard, policy_of
from kg.publish.serve.pool import BusyError, Pool
from kg.publish.sparql.asking import Bounds
from kg.publish.sparql.formats import BINDINGS, GRAPHS, formatted
from kg.publish.sparql.named import named_queries, named_query

HOME = Path(__file__).parent
STATIC = HOME / "static"
EDITOR = HOME / "node_modules" / "@zazuko" / "yasgui" / "build"
BODY = 1 << 20
FORM, QUERY = "application/x-www-form-urlencoded", "application/sparql-query"


class Faulty(Exception):  # noqa: N818 - it carries an answer, and is no error of the program
    """A request that cannot be carried out, with the status of the answer."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


def application(build: Path, host: str, bounds: Bounds) -> Starlette:
    """The server over a built folder. Raises GraphError where it holds no store."""
    pool = Pool(store_path(build), bounds)
    page = build / "graph.html"

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        yield
        pool.close()

    async def front(request: Request) -> Response:
        if not page.is_file():
            return RedirectResponse("/sparql")
        return FileResponse(page, media_type="text/html; charset=utf-8", headers={"Content-Security-Policy": policy_of(page)})

    async def sparql(request: Request) -> Response:
        if request.method == "GET" and not request.url.query and "text/html" in request.headers.get("accept", ""):
            return FileResponse(STATIC / "editor.html", media_type="text/html; charset=utf-8")
        params = await _params(request)
        query = _one(params, "query")
        return await answer(request, query, params.get("default-graph-uri", []), params.get("named-graph-uri", []))

    async def named(request: Request) -> Response:
        try:
            text = named_query(request.path_params["name"]).filled(dict(request.query_params))
        except QueryError as error:
            raise Faulty(404 if request.path_params["name"] not in named_queries() else 400, str(error)) from error
        return await answer(request, text, [], [])

    async def answer(request: Request, query: str, default: list[str], graphs: list[str]) -> Response:
        try:
            found = await run_in_threadpool(pool.ask, query, default, graphs)
            offered = GRAPHS if found.kind == "graph" else BINDINGS
            name = chosen(request.headers.get("accept"), offered)
            if name is None:
                raise Faulty(406, f"this answer comes as {', '.join(offered.values())}")
            content = await run_in_threadpool(formatted, found, name)
        except BusyError as error:
            raise Faulty(503, str(error)) from error
        except QueryError as error:
            raise Faulty(400, str(error)) from error
        headers = {"Cache-Control": "no-store", "Vary": "Accept"}
        if found.cut:
            headers["X-Row-Limit"] = str(bounds.limit)
        return Response(content, media_type=offered[name], headers=headers)

    routes: list[BaseRoute] = [
        Route("/", front, methods=["GET"]),
        Route("/sparql", sparql, methods=["GET", "POST"]),
        Route("/terms", _terms, methods=["GET"]),
        Route("/favicon.ico", _nothing, methods=["GET"]),
        Route("/queries", _catalogue, methods=["GET"]),
        Route("/queries/{name}", named, methods=["GET"]),
        Mount("/static", StaticFiles(directory=STATIC)),
        Mount("/yasgui", StaticFiles(directory=EDITOR, check_dir=False)),
    ]
    return Starlette(routes=routes, middleware=[Middleware(Guard, host=host)], exception_handlers={Faulty: _refused}, lifespan=lifespan)


async def _catalogue(request: Request) -> Response:
    """The named queries, for the editor and for programs."""
    return JSONResponse(
        [
            {
                "name": name,
                "title": query.title.model_dump(),
                "about": query.about.model_dump(),
                "params": [param.model_dump() for param in query.params],
                "text": "\n".join(line for line in query.text.split("\n") if not line.startswith("# ")),
            }
            for name, query in named_queries().items()
        ]
    )


async def _terms(request: Request) -> Response:
    """The terms that the graph uses, for completion."""
    names = [f"{prefix}:{name}" for prefix, terms in VOCABULARIES.items() for name in terms]
    return JSONResponse(sorted([*names, *(code.id.replace("/", ":") for code in codes())]))


async def _nothing(request: Request) -> Response:
    return Response(status_code=204)


async def _params(request: Request) -> dict[str, list[str]]:
    """The parameters of a request of the SPARQL protocol, by GET, by a form, or with the query as its body."""
    params = parse_qs(request.url.query, keep_blank_values=True)
    if request.method == "GET":
        return params
    kind = request.headers.get("content-type", "").split(";")[0].strip().lower()
    if kind not in (FORM, QUERY):
        raise Faulty(415, f"give the query as {FORM} or {QUERY}; updates are refused, the graph is read-only")
    try:
        body = (await _body(request)).decode("utf-8")
    except UnicodeDecodeError as error:
        raise Faulty(400, "the request is not UTF-8") from error
    if kind == QUERY:
        return {**params, "query": [body]}
    return {**params, **parse_qs(body, keep_blank_values=True)}


async def _body(request: Request) -> bytes:
    body = bytearray()
    try:
        async for block in request.stream():
            body += block
            if len(body) > BODY:
                raise Faulty(413, f"the request is larger than {BODY} bytes")
    except ClientDisconnect as error:
        raise Faulty(400, "the request broke off") from error
    return bytes(body)


def _one(params: dict[str, list[str]], name: str) -> str:
    if "update" in params:
        raise Faulty(403, "updates are refused: the graph is read-only")
    values = params.get(name, [])
    if len(values) != 1:
        raise Faulty(400, f"give one parameter {name}, not {len(values)}")
    return values[0]


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, Faulty)
    return PlainTextResponse(f"{error}\n", error.status, {"Cache-Control": "no-store"})
