"""GraphML and GEXF, written as a stream."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import IO
from xml.sax.saxutils import XMLGenerator
from xml.sax.xmlreader import AttributesImpl

from kg.publish.export.edges import EDGE, NODE, Edge, Node, Value

_GRAPHML_TYPES = {"integer": "int"}


class Writer:
    """Elements on a stream of bytes."""

    def __init__(self, file: IO[bytes]) -> None:
        self._xml = XMLGenerator(file, "utf-8", short_empty_elements=True)
        self._xml.startDocument()

    @contextmanager
    def element(self, name: str, **attributes: str) -> Iterator[None]:
        """An element around what the block writes."""
        self._xml.startElement(name, AttributesImpl(attributes))
        yield
        self._xml.endElement(name)

    def leaf(self, name: str, text: str = "", **attributes: str) -> None:
        """An element with text or nothing in it."""
        self._xml.startElement(name, AttributesImpl(attributes))
        if text:
            self._xml.characters(text)
        self._xml.endElement(name)

    def line(self) -> None:
        """A line break between elements."""
        self._xml.ignorableWhitespace("\n")


def write_graphml(file: IO[bytes], nodes: Iterable[Node], edges: Iterable[Edge]) -> None:
    """A directed multigraph with labels and attributes."""
    xml = Writer(file)
    with xml.element("graphml", xmlns="http://graphml.graphdrawing.org/xmlns"):
        xml.line()
        for kind, known in (("node", NODE), ("edge", EDGE)):
            for name, type_ in {"label": "string", **known}.items():
                xml.leaf("key", id=f"{kind}-{name}", **{"for": kind, "attr.name": name, "attr.type": _GRAPHML_TYPES.get(type_, type_)})
                xml.line()
        with xml.element("graph", edgedefault="directed"):
            xml.line()
            for node in nodes:
                with xml.element("node", id=node.id):
                    _data(xml, "node", {"label": node.label, **node.attributes})
                xml.line()
            for edge in edges:
                with xml.element("edge", id=edge.id, source=edge.source, target=edge.target):
                    _data(xml, "edge", {"label": edge.label, **edge.attributes})
                xml.line()
        xml.line()


def _data(xml: Writer, kind: str, values: dict[str, Value]) -> None:
    for name, value in values.items():
        xml.leaf("data", _text(value), key=f"{kind}-{name}")


def write_gexf(file: IO[bytes], nodes: Iterable[Node], edges: Iterable[Edge]) -> None:
    """GEXF 1.3 with time: an edge lives on the days that it tells of. `kind` keeps parallel edges of different relations apart."""
    xml = Writer(file)
    with xml.element("gexf", xmlns="http://gexf.net/1.3", version="1.3"):
        xml.line()
        with xml.element("graph", defaultedgetype="directed", mode="dynamic", timeformat="date", timerepresentation="interval"):
            for kind, known in (("node", NODE), ("edge", EDGE)):
                with xml.element("attributes", **{"class": kind}):
                    for name, type_ in known.items():
                        xml.leaf("attribute", id=name, title=name, type=type_)
                xml.line()
            with xml.element("nodes"):
                xml.line()
                for node in nodes:
                    with xml.element("node", id=node.id, label=node.label):
                        _values(xml, node.attributes)
                    xml.line()
            xml.line()
            with xml.element("edges"):
                xml.line()
                for edge in edges:
                    time = {"start": edge.since, "end": edge.until} if edge.since and edge.until else {}
                    kind = str(edge.attributes["relation"])
                    ends = {"id": edge.id, "source": edge.source, "target": edge.target, "label": edge.label, "kind": kind}
                    with xml.element("edge", **ends, **time):
                        _values(xml, edge.attributes)
                    xml.line()
        xml.line()


def _values(xml: Writer, values: dict[str, Value]) -> None:
    with xml.element("attvalues"):
        for name, value in values.items():
            xml.leaf("attvalue", **{"for": name, "value": _text(value)})


def _text(value: Value) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
