"""What a page of a thousand nodes may weigh: bytes, elements, requests. Seconds are for the benchmark."""

from pathlib import Path

import page_records
import pytest
from conftest import Opener

from kg.bench.graphs import made_up

GRAPH = made_up(1_000, 3_000)
BYTES = 1_200_000
ELEMENTS = 900


@pytest.fixture(scope="module")
def thousand() -> str:
    return page_records.html_of(GRAPH.assertions, GRAPH.articles, quote_limit=0)


def test_a_thousand_nodes_weigh_little_besides_their_quotes(thousand: str) -> None:
    assert len(thousand.encode()) <= BYTES


@pytest.mark.browser
def test_a_thousand_nodes_need_few_elements_and_no_request(thousand: str, tmp_path: Path, visit: Opener) -> None:
    path = tmp_path / "graph.html"
    path.write_text(thousand, encoding="utf-8")
    seen = visit(path)
    counts = seen.page.evaluate(
        """(() => {
          const { app } = window.graphPage;
          return { elements: document.querySelectorAll("*").length, nodes: app.view().nodes.length, pairs: app.view().pairs.length };
        })()"""
    )
    assert counts["elements"] <= ELEMENTS
    assert 30 < counts["nodes"] <= 50
    assert counts["pairs"] <= 90
    assert seen.requests == [path.as_uri()]
    everything = visit(path, "#n=2000&dense=1&standing=actual,past,claimed,planned,urged,denied").page
    view = everything.evaluate("(({ app }) => [app.view().nodes.length, app.view().pairs.length, app.view().allPairs])(window.graphPage)")
    assert view[0] >= 1_000
    assert view[1] == view[2]
    assert view[1] > 2_900
    before = everything.evaluate("window.graphPage.engine.camera()")
    box = everything.locator("#graph").bounding_box()
    assert box
    everything.mouse.move(box["x"] + 20, box["y"] + 20)
    everything.mouse.down()
    for step in range(1, 11):
        everything.mouse.move(box["x"] + 20 + step * 8, box["y"] + 20 + step * 3)
    everything.mouse.up()
    after = everything.evaluate("window.graphPage.engine.camera()")
    assert after["x"] == pytest.approx(before["x"] - 80 / before["scale"], rel=0.01)
    assert after["y"] == pytest.approx(before["y"] - 30 / before["scale"], rel=0.05, abs=10)
