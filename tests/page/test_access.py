"""The page for those who do not see it, or not in colour: axe-core finds nothing, contrast holds."""

from pathlib import Path

import pytest
from conftest import Opener
from test_scripts import TOOLS, needed

pytestmark = pytest.mark.browser

AXE = TOOLS / "node_modules" / "axe-core" / "axe.min.js"
STATES = {
    "first view": "",
    "sentences": "#a=country%3AKAZ&b=country%3ARUS",
    "profile": "#node=person%3Atokaev",
    "table": "#tab=table",
    "timeline": "#tab=timeline&a=country%3AKAZ&b=country%3ARUS&lang=en",
}


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("state", STATES)
def test_axe_finds_no_violation(sample: Path, visit: Opener, state: str, theme: str) -> None:
    needed(AXE.exists(), "no axe-core: `make page-tools` installs it")
    page = visit(sample, STATES[state], color_scheme=theme).page
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("() => axe.run()")
    assert [(each["id"], [node["html"] for node in each["nodes"]][:3]) for each in found["violations"]] == []


def test_axe_finds_no_violation_on_a_phone(sample: Path, visit: Opener) -> None:
    needed(AXE.exists(), "no axe-core: `make page-tools` installs it")
    page = visit(sample, STATES["sentences"], viewport={"width": 390, "height": 844}, is_mobile=True).page
    page.tap("#show-facets") if page.evaluate("'ontouchstart' in window") else page.click("#show-facets")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("() => axe.run()")
    assert [(each["id"], [node["html"] for node in each["nodes"]][:3]) for each in found["violations"]] == []


def test_lines_keep_their_contrast(sample: Path, visit: Opener) -> None:
    """Every colour of tone and type stands out from the paper by 3 to 1, as graphics must."""
    for theme in ("light", "dark"):
        page = visit(sample, color_scheme=theme).page
        ratios = page.evaluate(
            """() => {
              const light = (text) => {
                const parts = text.match(/\\d+/g).slice(0, 3).map((part) => Number(part) / 255);
                const [r, g, b] = parts.map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
                return 0.2126 * r + 0.7152 * g + 0.0722 * b;
              };
              const paper = light(getComputedStyle(document.body).backgroundColor);
              const swatches = [...document.querySelectorAll(".swatches .swatch")].map((node) => getComputedStyle(node).backgroundColor);
              return swatches.map((text) => {
                const colour = light(text);
                return (Math.max(colour, paper) + 0.05) / (Math.min(colour, paper) + 0.05);
              });
            }"""
        )
        assert len(ratios) == 5
        assert min(ratios) >= 3
