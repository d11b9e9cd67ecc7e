"""The notebook runs from a clean kernel on the output of a build."""

from pathlib import Path

import jupytext
import nbformat
import pytest
from nbclient import NotebookClient

NOTEBOOKS = sorted((Path(__file__).parent.parent / "notebooks").glob("*.py"))


@pytest.mark.xdist_group("built")
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook(path, built, tmp_path, monkeypatch):
    folder, _ = built
    (tmp_path / "build").mkdir()
    for name in ("assertions.jsonl", "graph.ttl"):
        (tmp_path / "build" / name).symlink_to(folder / name)
    monkeypatch.setenv("KG_OUT", str(tmp_path / "build"))
    monkeypatch.setenv("MPLBACKEND", "agg")
    notebook = jupytext.read(path)
    NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(tmp_path)}}).execute()
    nbformat.validate(notebook)
    assert (tmp_path / "build" / "relations.png").read_bytes().startswith(b"\x89PNG")
    answer = "".join(output.get("text", "") for output in notebook.cells[-1].outputs)
    assert answer.count("\n") >= 3
    assert "Владимир Путин" in answer
