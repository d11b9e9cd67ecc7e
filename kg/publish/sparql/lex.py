"""A query as tokens: enough to tell its form, and to refuse what would change the graph or call out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.errors import QueryError

LENGTH = 20_000
FORMS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
UPDATES = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"})
# An IRI is taken in more widely than the grammar has it: a `#` in a wrong one must not pass for the start of a comment.
_TOKEN = re.compile(
    r"""
      (?P<iri> <[^<>\s"{}]*> )
    | (?P<string> \"{3}(?:\\.|[^\\])*?\"{3} | '{3}(?:\\.|[^\\])*?'{3} | "(?:\\.|[^"\\\n\r])*" | '(?:\\.|[^'\\\n\r])*' )
    | (?P<comment> \#[^\n\r]* )
    | (?P<variable> [?$]\w+ )
    | (?P<language> @[A-Za-z]+(?:-[A-Za-z0-9]+)* )
    | (?P<name> (?:[^\W\d_][\w.-]*)?:(?:[\w:.%-]|\\.)* )
    | (?P<word> [^\W\d]\w* )
    | (?P<other> \S )
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


@dataclass(frozen=True, slots=True)
class Token:
    """A token, and where it begins in the text."""

    kind: str
    text: str
    start: int


def decoded(query: str) -> str:
    r"""The query with `\u0053` as the letter that it stands for: SPARQL reads these before anything else. Raises QueryError."""

    def letter(match: re.Match[str]) -> str:
        code = int(match[1] or match[2], 16)
        if code > 0x10FFFF or 0xD800 <= code <= 0xDFFF:
            raise QueryError(f"{match[0]} in the query is no character")
        return chr(code)

    return _ESCAPE.sub(letter, query)


def tokens(query: str) -> Iterator[Token]:
    """The tokens, comments left out."""
    for match in _TOKEN.finditer(query):
        kind = match.lastgroup or "other"
        if kind != "comment":
            yield Token(kind, match[0], match.start())


def prepared(text: str) -> str:
    """A query fit to be run, its escapes read. Raises QueryError where it is refused."""
    if len(text) > LENGTH:
        raise QueryError(f"the query is longer than {LENGTH} characters: shorten it")
    query = decoded(text)
    form(query)
    return query


def position(query: str, start: int) -> tuple[int, int]:
    """Line and column of an offset, counted from one."""
    line = query.count("\n", 0, start) + 1
    return line, start - (query.rfind("\n", 0, start) + 1) + 1


def pointed(query: str, start: int, fault: str) -> str:
    """A message that names line and column and, below it, shows the place."""
    line, column = position(query, start)
    text = (query.split("\n")[line - 1] if query else "").replace("\t", " ").rstrip("\r")
    shift = max(0, column - 60)  # a long line is cut so that the place stays in view
    shown = text[shift : shift + 100]
    return f"query, line {line}, column {column}: {fault}\n  {shown}\n  {' ' * (column - 1 - shift)}^"


def form(query: str) -> str:
    """SELECT, ASK, CONSTRUCT or DESCRIBE. Raises QueryError for an update, for SERVICE, and where there is no query at all."""
    found = None
    for token in tokens(query):
        word = token.text.upper() if token.kind == "word" else ""
        if word == "SERVICE":
            raise QueryError(pointed(query, token.start, "SERVICE is refused: a query may not call other servers"))
        if found is None and word in UPDATES:
            raise QueryError(pointed(query, token.start, f"{word} is refused: the graph is read-only, ask with SELECT, ASK or CONSTRUCT"))
        if found is None and word in FORMS:
            found = word
    if found is None:
        raise QueryError("the query has neither SELECT, ASK, CONSTRUCT nor DESCRIBE: see `kg query --list` for examples")
    return found


def prefixed(query: str, prefixes: dict[str, str]) -> str:
    """The query with those of `prefixes` declared that it uses and does not declare; its lines stay where they were."""
    declared, used, before = set[str](), set[str](), ""
    for token in tokens(query):
        if token.kind == "name":
            (declared if before == "PREFIX" else used).add(token.text.split(":", 1)[0])
        before = token.text.upper()
    head = "".join(f"PREFIX {name}: <{prefixes[name]}> " for name in sorted(used - declared) if name in prefixes)
    return head + query
