"""The page's scripts by their own tools: node's test runner and eslint. Without node they are skipped and say so."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

HERE = Path(__file__).parent
TOOLS = HERE.parent.parent / "kg" / "publish" / "page"


def needed(found: bool, message: str) -> None:
    """Skip without a tool; fail where the tools must be there."""
    if found:
        return
    if os.environ.get("KG_NEED_BROWSER"):
        pytest.fail(message)
    pytest.skip(message)


def run(*command: str) -> None:
    done = subprocess.run(command, cwd=TOOLS, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_modules_compute_what_they_should() -> None:
    node = shutil.which("node")
    needed(node is not None, "no node: `make page-tools` installs it")
    run(str(node), "--test", str(HERE / "scripts.test.mjs"))


def test_modules_pass_the_linter() -> None:
    lint = TOOLS / "node_modules" / ".bin" / "eslint"
    needed(lint.exists(), "no eslint: `make page-tools` installs it")
    run(str(lint), "js")
