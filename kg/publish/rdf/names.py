"""The IRIs of things: readable where a thing has an id, a hash of its content where it has none. No clock and no counter enters them."""

from datetime import date, datetime
from functools import lru_cache
from hashlib import sha256
from urllib.parse import quote, urlsplit

from pyoxigraph import Literal, NamedNode

from kg.errors import GraphError
from kg.model import Assertion, Evidence, Topic
from kg.publish.rdf.prefixes import HOME
from kg.publish.rdf.terms import XSD
from kg.vocabulary import relations

BASE = HOME


def checked_base(base: str) -> str:
    """`base` with a slash or a hash at its end. Raises GraphError where it is no absolute IRI."""
    parts = urlsplit(base)
    try:
        NamedNode(base)
    except ValueError as error:
        raise GraphError(f"base {base!r} is no IRI: give an absolute one such as https://example.org/graph/") from error
    if not parts.scheme or not (parts.netloc or parts.scheme == "urn"):
        raise GraphError(f"base {base!r} is not absolute: give one such as https://example.org/graph/")
    return base if base.endswith(("/", "#", ":")) else f"{base}/"


def digest(*parts: object) -> str:
    """A name of 128 bits for these parts in this order."""
    return sha256(ascii(parts).encode("ascii")).hexdigest()[:32]


@lru_cache(maxsize=65536)
def escaped(identifier: str) -> str:
    """An id as one segment of an IRI. Ids come from file names, so anything may stand in them."""
    return quote(identifier, safe="", errors="replace")


def clean(text: str) -> str:
    """Text that UTF-8 can hold: half of a surrogate pair becomes the replacement character."""
    return text if text.isascii() else text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")


@lru_cache(maxsize=65536)
def time_literal(value: str) -> Literal:
    """A date with the type that its precision has: day, month, year, or moment. Raises GraphError."""
    kind = {4: XSD.gYear, 7: XSD.gYearMonth, 10: XSD.date}.get(len(value), XSD.dateTime)
    try:
        if kind == XSD.dateTime:
            datetime.fromisoformat(value)
        else:
            date.fromisoformat(value + "-01-01"[len(value) - 4 :] if len(value) < 10 else value)
    except ValueError as error:
        raise GraphError(f"date {value!r} is not ISO 8601 (2024-05-01, 2024-05 or 2024): mend it in the assertions") from error
    return Literal(value, datatype=kind)


class Names:
    """The IRIs of one graph, below the base that its owner chose."""

    def __init__(self, base: str = BASE) -> None:
        self.base = checked_base(base)

    def _node(self, kind: str, name: str) -> NamedNode:
        return NamedNode(f"{self.base}{kind}/{name}")

    @property
    def dataset(self) -> NamedNode:
        """The graph as a whole."""
        return NamedNode(f"{self.base}dataset")

    def actor(self, identifier: str) -> NamedNode:
        """An actor, by its id."""
        return self._node("actor", escaped(identifier))

    def article(self, identifier: str) -> NamedNode:
        """An article, by its id."""
        return self._node("article", escaped(identifier))

    def graph(self, article: str) -> NamedNode:
        """The named graph of an article."""
        return self._node("graph", escaped(article))

    def topic(self, topic: Topic) -> NamedNode:
        """A topic: equal normal forms are one topic, in whichever article."""
        return self._node("topic", digest(topic.id))

    def event(self, article: str, identifier: str) -> NamedNode:
        """An event of an article."""
        return self._node("event", digest(article, identifier))

    def source(self, name: str) -> NamedNode:
        """An outlet, by its name."""
        return self._node("source", digest(name))

    def run(self, inputs: str) -> NamedNode:
        """The making of the graph, by the digest of what went in."""
        return self._node("run", inputs)

    def software(self, version: str) -> NamedNode:
        """The program."""
        return self._node("software", escaped(version))

    def assertion(self, assertion: Assertion) -> NamedNode:
        """An assertion: its content, the confidence left out, which changes with what it was measured on."""
        return self._node(
            "assertion",
            digest(
                assertion.article,
                assertion.relation,
                assertion.subject.id,
                assertion.object.id,
                assertion.status,
                assertion.attribution.id if assertion.attribution else None,
                assertion.title,
                assertion.date,
                assertion.place,
                assertion.event,
                assertion.evidence.start,
                assertion.evidence.end,
                assertion.rule,
            ),
        )

    def tie(self, assertion: Assertion) -> NamedNode:
        """Subject, relation and object, whoever says so."""
        ends = [assertion.subject.id, assertion.object.id]
        if relations()[assertion.relation].symmetric:
            ends.sort()
        return self._node("tie", digest(assertion.relation, *ends))

    def pair(self, assertion: Assertion) -> NamedNode:
        """The two ends of an assertion, in whatever relation and direction."""
        return self._node("pair", digest(isinstance(assertion.object, Topic), *sorted((assertion.subject.id, assertion.object.id))))

    def tally(self, source: str, target: str, year: int) -> NamedNode:
        """The counts of what one side did to another in a year."""
        return self._node("tally", f"{escaped(source)}-{escaped(target)}-{year}")

    def evidence(self, article: str, evidence: Evidence) -> NamedNode:
        """A stretch of an article: equal offsets are one."""
        return self._node("evidence", digest(article, evidence.start, evidence.end))

    def part(self, whole: NamedNode, name: str) -> NamedNode:
        """A dependent of a node, such as a selector of a quote."""
        return NamedNode(f"{whole.value}/{name}")

    def post(self, title: str, of: str) -> NamedNode:
        """A post: a title in a country or an organisation."""
        return self._node("post", digest(title, of))

    def role(self, title: str) -> NamedNode:
        """What a title means wherever it is held."""
        return self._node("role", digest(title))

    def membership(self, member: str, of: str, title: str | None) -> NamedNode:
        """Somebody's membership of something, in a role or without one."""
        return self._node("membership", digest(member, of, title))
