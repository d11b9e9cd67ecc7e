"""A browser that reaches nobody, and pages to open in it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import page_records
import pytest
from playwright.sync_api import Browser, Page, sync_playwright


@dataclass
class Seen:
    """An open page and what it did."""

    page: Page
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


Opener = Callable[..., Seen]


@pytest.fixture(scope="session")
def chromium(browser: str) -> Iterator[Browser]:
    """Chromium with every host unresolvable."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=browser,
            args=["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND", "--disable-background-networking"],
        )
        yield running
        running.close()


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the small graph."""
    path = tmp_path_factory.mktemp("page") / "graph.html"
    path.write_text(page_records.html_of(), encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of a graph that is all attacks."""
    path = tmp_path_factory.mktemp("hostile") / "graph.html"
    assertions, articles = page_records.hostile()
    path.write_text(page_records.html_of(assertions, articles, title=page_records.PAYLOADS[1]), encoding="utf-8")
    return path


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Opener]:
    """Opens a page and waits until it is drawn; everything it asks for and complains of is kept."""
    contexts = []

    def opened(path: Path, fragment: str = "", **options: object) -> Seen:
        settings = {"viewport": {"width": 1280, "height": 800}, "reduced_motion": "reduce", "accept_downloads": True, **options}
        context = chromium.new_context(**settings)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        seen = Seen(page)
        page.on("request", lambda request: seen.requests.append(request.url))
        page.on("console", lambda message: seen.errors.append(message.text) if message.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: seen.errors.append(str(error)))
        page.goto(path.as_uri() + fragment)
        page.wait_for_selector("html[data-ready]")
        return seen

    yield opened
    for context in contexts:
        context.close()
