"""What tests share: models are loaded once a session."""

import os
import shutil
from pathlib import Path

import pytest

from kg.pipeline import Engine, Options, Summary, build

ROOT = Path(__file__).parent.parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="session")
def engine() -> Engine:
    """The stages from articles to assertions, with models and vocabulary."""
    return Engine()


@pytest.fixture(scope="session")
def samples() -> Path:
    """The articles that ship with the project."""
    return ROOT / "data" / "articles"


@pytest.fixture(scope="session")
def built(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Summary]:
    """The folder of a build of those articles, and its summary. Tests that take it are marked `xdist_group("built")`."""
    folder = tmp_path_factory.mktemp("built")
    return folder, build([str(samples)], folder, Options(), print)


@pytest.fixture(scope="session")
def browser() -> str:
    """Where a browser is. Without one the test is skipped and says so; with KG_NEED_BROWSER set it fails."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found:
        return found
    message = "no Chromium: `make system-packages` installs it"
    if os.environ.get("KG_NEED_BROWSER"):
        pytest.fail(message)
    pytest.skip(message)
