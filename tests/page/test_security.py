"""What the page must never do, whatever the articles say."""

import re
from pathlib import Path

import page_records
import pytest
from conftest import Opener, Seen

pytestmark = pytest.mark.browser

# Goes wherever a reader can go: hovers, clicks, searches, filters, sorts, exports.
TOUR = """async () => {
  const { app, engine } = window.graphPage;
  const pause = () => new Promise((done) => setTimeout(done, 0));
  for (const node of app.model.nodes) app.selectNode(node.i);
  app.setEgo(2);
  app.expand(0);
  app.clear();
  for (const pair of [...app.graph().pairs]) app.selectPair(pair.a, pair.b);
  app.toggleAll("standing", [], true);
  for (const tab of ["timeline", "table", "graph"]) {
    app.setTab(tab);
    for (const pair of app.graph().pairs.slice(0, 12)) app.selectPair(pair.a, pair.b);
  }
  await pause();
}"""


def assert_harmless(seen: Seen) -> None:
    assert seen.page.evaluate("window.pwned === undefined")
    assert seen.errors == []
    assert [url for url in seen.requests if not url.startswith(("file:", "blob:", "data:"))] == []


def test_nothing_that_an_article_says_runs(hostile: Path, visit: Opener) -> None:
    seen = visit(hostile)
    assert seen.page.evaluate("window.graphPage.app.model.nodes.length") > 30
    seen.page.evaluate(TOUR)
    for payload in page_records.PAYLOADS:
        seen.page.fill("#query", payload[:60].replace("\x00", ""))
        seen.page.press("#query", "Enter")
    for link in seen.page.query_selector_all("a"):
        assert re.match(r"https?://", link.get_attribute("href") or "")
    assert_harmless(seen)


def test_hovering_shows_names_as_text(hostile: Path, visit: Opener) -> None:
    seen = visit(hostile)
    page = seen.page
    area = page.locator("#graph").bounding_box()
    assert area
    shown = 0
    for node in page.evaluate("window.graphPage.app.view().nodes.slice(0, 12)"):
        at = page.evaluate("(node) => window.graphPage.engine.onScreen(node)", node)
        page.mouse.move(area["x"] + at["x"], area["y"] + at["y"])
        shown += page.locator("#tip").is_visible()
    assert shown >= 6
    assert page.locator("#tip *").evaluate_all("nodes => nodes.every((node) => ['STRONG', 'SPAN'].includes(node.tagName))")
    assert_harmless(seen)


@pytest.mark.parametrize("kind", ["svg", "png", "csv", "gexf"])
def test_saved_files_hold_no_live_payload(hostile: Path, visit: Opener, kind: str) -> None:
    seen = visit(hostile)
    seen.page.click("#export")
    with seen.page.expect_download() as waiting:
        seen.page.click(f"[data-export={kind}]")
    saved = Path(waiting.value.path()).read_bytes()
    assert len(saved) > 500
    if kind in ("svg", "gexf"):
        parsed = seen.page.evaluate(
            """(text) => {
              const tree = new DOMParser().parseFromString(text, "application/xml");
              const all = [...tree.querySelectorAll("*")];
              return {
                error: tree.querySelector("parsererror")?.textContent ?? null,
                names: [...new Set(all.map((node) => node.tagName))],
                attributes: [...new Set(all.flatMap((node) => [...node.attributes].map((found) => found.name)))],
              };
            }""",
            saved.decode("utf-8"),
        )
        assert parsed["error"] is None
        assert not {"script", "img", "foreignObject", "a"} & set(parsed["names"])
        assert not [name for name in parsed["attributes"] if name.startswith("on") or name.endswith("href")]
    if kind == "csv":
        assert not re.search(rb"(^|[,\n])\"?[=+@]", saved)
    assert_harmless(seen)


def test_a_script_put_into_the_page_does_not_run(sample: Path, visit: Opener) -> None:
    page = visit(sample).page
    page.evaluate(
        """() => {
          const script = document.createElement("script");
          script.textContent = "window.pwned = 1";
          document.body.append(script);
          const image = document.createElement("div");
          image.innerHTML = '<img src=x onerror="window.pwned = 2">';
          document.body.append(image);
        }"""
    )
    page.wait_for_timeout(50)
    assert page.evaluate("window.pwned === undefined")


def test_the_policy_forbids_asking_anybody(sample: Path, visit: Opener) -> None:
    page = visit(sample).page
    # Hosts cannot be resolved here: what the policy refuses is told apart from what merely fails.
    ways = {
        "connect-src": "fetch('https://example.org/').catch(() => null)",
        "img-src": "new Image().src = 'https://example.org/pixel.png'",
        "script-src-elem": "document.head.append(Object.assign(document.createElement('script'), { src: 'https://example.org/x.js' }))",
        "style-src-elem": "document.head.append(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: 'https://a.example/' }))",
        "font-src": "new FontFace('f', 'url(https://example.org/f.woff2)').load().catch(() => null)",
        "frame-src": "document.body.append(Object.assign(document.createElement('iframe'), { src: 'https://example.org/' }))",
        "media-src": "new Audio('https://example.org/a.mp3').load()",
        "form-action": "(() => { const form = document.createElement('form'); form.action = 'https://example.org/'; "
        "document.body.append(form); form.submit(); })()",
        "base-uri": "document.head.append(Object.assign(document.createElement('base'), { href: 'https://example.org/' }))",
    }
    for directive, way in ways.items():
        refused = page.evaluate(
            f"""() => new Promise((done) => {{
              document.addEventListener("securitypolicyviolation", (event) => done(event.effectiveDirective), {{ once: true }});
              setTimeout(() => done("nothing"), 500);
              {way};
            }})"""
        )
        assert refused == directive


def test_the_page_asks_for_nothing_and_complains_of_nothing(sample: Path, visit: Opener) -> None:
    seen = visit(sample)
    seen.page.evaluate(TOUR)
    assert seen.requests == [sample.as_uri()]
    assert seen.errors == []


HASHES = [
    "#node=%3Cimg%20src%3Dx%20onerror%3Dwindow.pwned%3D1%3E",
    "#tab=javascript:window.pwned=1&n=1e9&ego=99&cam=NaN,Infinity,0&lang=__proto__&theme=constructor",
    "#no=__proto__,constructor&notype=toString&standing=&nosource=%00&from=2022-99-99&to=x",
    "#__proto__=1&constructor=2&a=country:KAZ&b=country:KAZ",
    "#node=%E0%A4%A&%=&=&&&a",
    "#" + "add=country%3AKAZ&" * 5000,
    "#n=-5&ego=-1&conf=1000&cam=1,2,1e9",
]


@pytest.mark.parametrize("fragment", HASHES, ids=range(len(HASHES)))
def test_addresses_are_read_by_a_whitelist(sample: Path, visit: Opener, fragment: str) -> None:
    seen = visit(sample, fragment)
    state = seen.page.evaluate(
        "(({ tab, ego, count, camera, language, theme }) => ({ tab, ego, count, camera, language, theme }))(window.graphPage.app.state)"
    )
    assert state["tab"] == "graph"
    assert state["ego"] == 0
    assert state["count"] == 50
    assert state["camera"] is None
    assert state["language"] == "ru"
    assert state["theme"] == ""
    assert_harmless(seen)


def test_links_tell_where_they_lead_and_tell_nobody_where_from(sample: Path, visit: Opener) -> None:
    page = visit(sample, "#a=country%3AKAZ&b=country%3ARUS").page
    link = page.locator("#panel .source a").first
    assert link.get_attribute("rel") == "noopener noreferrer"
    assert link.get_attribute("referrerpolicy") == "no-referrer"
    assert "news.example" in link.inner_text()
    assert page.locator("meta[name=referrer]").get_attribute("content") == "no-referrer"
