"""How soon a reader sees the graph: our page beside stock pyvis, the same graph in the same browser.

`python -m kg.bench.page [NODES PAIRS]…`; without arguments 1,000 nodes with 3,000 pairs and 10,000 with 30,000. Needs Chromium.
"""

import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright
from playwright.sync_api import TimeoutError as Late
from pyvis.network import Network

from kg.bench.graphs import Graph, made_up
from kg.errors import OutputError
from kg.graph.network import pairs_of, picture
from kg.publish import page

SIZES = ((1_000, 3_000), (10_000, 30_000))
STOCK_AT_MOST = 2_000  # nodes; stock pyvis needs some eighteen minutes for 5,000
STOCK_TIMEOUT = 240.0  # seconds
DRAG_SECONDS = 1.5
TIMES = 3  # that a page of ours is opened
EVERYTHING = "#n=2000&dense=1&standing=actual,past,claimed,planned,urged,denied"


@dataclass(frozen=True)
class Measure:
    """One page in one browser."""

    name: str
    size: int  # bytes
    visible: float  # seconds from the start of the navigation until the graph is drawn
    usable: float  # seconds until search, filters and panels answer too
    late: bool  # the graph was not there when the waiting ended
    requests: int  # besides the file itself
    nodes: int  # drawn at first
    frames: float  # a second, while the picture is dragged

    def line(self) -> str:
        """The row of the table."""
        seconds = f"{'> ' if self.late else ''}{self.visible:.2f} s"
        usable = f"{'> ' if self.late else ''}{self.usable:.2f} s"
        counts = f"{self.nodes:>8}{self.requests:>9}{self.frames:>6.0f}"
        return f"{self.name:<44}{self.size / 1e6:>7.2f} MB{seconds:>12}{usable:>12}{counts}"


HEADER = f"{'page':<44}{'size':>10}{'visible':>12}{'usable':>12}{'nodes':>8}{'requests':>9}{'fps':>6}"


@contextmanager
def browser() -> Iterator[Browser]:
    """Chromium with every host unresolvable. Raises OutputError where there is none."""
    found = shutil.which("chromium") or shutil.which("google-chrome")
    if not found:
        raise OutputError("no Chromium here: `make system-packages` installs it")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND"])
        yield running
        running.close()


def stock_page(graph: Graph, out: Path) -> None:
    """The same graph as pyvis draws it when nothing is set."""
    network = Network(directed=True, cdn_resources="in_line")
    labels: dict[str, str] = {}
    for assertion in graph.assertions:
        labels.setdefault(assertion.subject.id, assertion.subject.label)
        labels.setdefault(assertion.object.id, assertion.object.label)
    for node, label in labels.items():
        network.add_node(node, label=label)
    for pair in pairs_of(graph.assertions):
        network.add_edge(pair.a, pair.b)
    out.write_text(network.generate_html(), encoding="utf-8")


def our_page(graph: Graph, out: Path, quotes: bool = True) -> tuple[float, float]:
    """Our page of the graph; seconds of this process for the layout and for writing."""
    start = time.process_time()
    placed = picture(graph.assertions)
    middle = time.process_time()
    page.write(out, graph.assertions, graph.articles, (), placed, page.PageOptions(quote_limit=300 if quotes else 0))
    return middle - start, time.process_time() - middle


def dragged(opened: Page, selector: str) -> float:
    """Frames a second while the picture follows the pointer."""
    box = opened.locator(selector).bounding_box()
    if not box:
        return 0.0
    counter = "window.frames_ = 0; const tick = () => { window.frames_ += 1; requestAnimationFrame(tick); }; requestAnimationFrame(tick);"
    x, y = box["x"] + 30, box["y"] + 60  # a corner of the field, where there is no node to take hold of
    opened.mouse.move(x, y)
    opened.mouse.down()
    opened.evaluate(f"() => {{ {counter} }}")
    start = time.perf_counter()
    step = 0
    while time.perf_counter() - start < DRAG_SECONDS:
        step += 1
        opened.mouse.move(x + step % 60 * 4, y + step % 40 * 3)
    frames = float(opened.evaluate("() => window.frames_")) / (time.perf_counter() - start)
    opened.mouse.up()
    return frames


def measured(running: Browser, name: str, path: Path, fragment: str, ours: bool) -> Measure:
    """Open a page and wait until its graph is visible."""
    context = running.new_context(viewport={"width": 1280, "height": 800})
    opened = context.new_page()
    requests: list[str] = []
    opened.on("request", lambda request: requests.append(request.url))
    start = time.perf_counter()
    opened.goto(path.as_uri() + fragment, wait_until="commit", timeout=STOCK_TIMEOUT * 1000)
    late = False
    nodes: Any
    if ours:
        opened.wait_for_selector("html[data-drawn][data-ready]", timeout=STOCK_TIMEOUT * 1000)
        visible, usable = (float(opened.locator("html").get_attribute(f"data-{name}") or 0) / 1000 for name in ("drawn", "ready"))
        nodes = opened.evaluate("() => window.graphPage.app.view().nodes.length")
    else:
        try:
            opened.wait_for_function("() => document.getElementById('loadingBar')?.style.opacity === '0'", timeout=STOCK_TIMEOUT * 1000)
        except Late:
            late = True
        visible = usable = time.perf_counter() - start
        nodes = 0 if late else opened.evaluate("() => window.nodes.length")
    frames = 0.0 if late else dragged(opened, "#graph" if ours else "#mynetwork")
    context.close()
    return Measure(name, path.stat().st_size, visible, usable, late, len(requests) - 1, nodes, frames)


def opened_often(running: Browser, name: str, path: Path, fragment: str = "") -> Measure:
    """The middle one of several openings: a busy machine delays single ones."""
    found = sorted((measured(running, name, path, fragment, True) for _ in range(TIMES)), key=lambda measure: measure.visible)
    return found[TIMES // 2]


def compare(sizes: Sequence[tuple[int, int]]) -> Iterator[str]:
    """The lines of the report."""
    with browser() as running, tempfile.TemporaryDirectory() as folder:
        first: dict[int, Measure] = {}
        yield HEADER
        notes = []
        for nodes, pairs in sizes:
            graph = made_up(nodes, pairs)
            ours, bare, stock = (Path(folder) / f"{name}{nodes}.html" for name in ("ours", "bare", "stock"))
            layout, writing = our_page(graph, ours)
            our_page(graph, bare, quotes=False)
            size = f"{nodes:,} nodes"
            notes.append(
                f"{size}, {pairs:,} pairs, {len(graph.assertions):,} assertions: layout {layout:.1f} s, page {writing:.1f} s of CPU"
            )
            first[nodes] = opened_often(running, f"{size}, first view", ours)
            yield first[nodes].line()
            everything = opened_often(running, f"{size}, all of them (at most 2,000)", ours, EVERYTHING)
            yield everything.line()
            yield opened_often(running, f"{size}, first view, page without quotes", bare).line()
            if nodes <= STOCK_AT_MOST:
                stock_page(graph, stock)
                other = measured(running, f"{size}, stock pyvis", stock, "", False)
                yield other.line()
                least = "at least " if other.late else ""
                notes.append(
                    f"{size}: all of them visible {least}{other.visible / everything.visible:.0f} times sooner than with stock pyvis"
                )
        smallest = min(first)
        for nodes in sorted(first.keys() - {smallest}):
            times = first[nodes].visible / first[smallest].visible
            notes.append(f"first view of {nodes:,} nodes: {times:.2f} times as long as of {smallest:,}")
        yield from ("", *notes)


def main(arguments: Sequence[str]) -> int:
    """Print the report."""
    numbers = [int(argument) for argument in arguments]
    sizes = list(zip(numbers[::2], numbers[1::2], strict=True)) or SIZES
    try:
        for line in compare(sizes):
            print(line, flush=True)
    except OutputError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
