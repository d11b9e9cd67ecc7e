"""What tests share: models are loaded once a session."""

import os
import shutil
from pathlib import Path

import pytest

from kg.pipeline import Engine

ROOT = Path(__file__).parent.parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="session")
def engine() -> Engine:
    """The stages from articles to assertions, with models and vocabulary."""
    return Engine()


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
