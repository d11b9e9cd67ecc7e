"""Where does a query go wrong? `python -m kg.publish.sparql.check MESSAGE` reads the query on standard input and prints what to tell.

Oxigraph has the say on whether a query holds, since it answers it. Its message names the farthest place that it tried, which may be far
behind the fault; rdflib's parser tells the start of what it could not read, and is asked for the place. That parser can take its time
over a wicked query, hence a process of its own.
"""

import re
import sys

from pyparsing import ParseException
from rdflib.plugins.sparql.parser import parseQuery

from kg.publish.rdf.prefixes import PREFIXES
from kg.publish.sparql.lex import pointed, prefixed, tokens

_PLACE = re.compile(r"error at (\d+):(\d+): ")


def fault(query: str, message: str) -> str:
    """What to tell of a query that was not understood; `message` is the engine's own."""
    unknown = _undeclared(query)
    if unknown:
        return pointed(query, unknown[1], f"the prefix {unknown[0]}: is not declared")
    whole = prefixed(query, PREFIXES)
    try:
        parseQuery(whole)
    except ParseException as error:
        start = max(0, min(error.loc - (len(whole) - len(query)), len(query)))
        word = query[start:].split(maxsplit=1)
        return pointed(query, start, f"not SPARQL from {word[0][:30]!r} on" if word else "the query ends too early")
    except Exception as error:  # rdflib reports some faults of meaning as plain exceptions
        message = str(error)
    place = _PLACE.match(message)
    if place:
        line, column = int(place[1]), int(place[2])
        lines = whole.split("\n")
        start = sum(len(text) + 1 for text in lines[: line - 1]) + column - 1 - (len(whole) - len(query))
        return pointed(query, max(0, min(start, len(query))), f"the query does not hold: {' '.join(message[place.end() :].split())[:200]}")
    return f"the query does not hold: {' '.join(message.split())[:200]}"


def _undeclared(query: str) -> tuple[str, int] | None:
    declared, before = set(PREFIXES), ""
    for token in tokens(query):
        if token.kind == "name":
            name = token.text.split(":", 1)[0]
            if before == "PREFIX":
                declared.add(name)
            elif name not in declared:
                return name, token.start
        before = token.text.upper()
    return None


if __name__ == "__main__":
    sys.stdout.buffer.write(fault(sys.stdin.buffer.read().decode(), sys.argv[1]).encode())
