"""Imports run one way: errors <- model <- vocabulary <- the stages <- pipeline <- cli."""

import ast
from pathlib import Path

import pytest

HOME = Path(__file__).parent.parent / "kg"
BELOW = ("errors", "model", "vocabulary", "files", "serial")
# What a part of the package may import of the others. A part that is not listed here is an error.
ALLOWED = {
    "__init__": (),
    "errors": (),
    "files": ("errors",),
    "model": (),
    "vocabulary": ("errors", "model"),
    "serial": ("errors", "files", "model", "vocabulary"),
    "corpus": BELOW,
    "text": BELOW,
    "extract": (*BELOW, "text"),
    "graph": BELOW,
    "publish": BELOW,
    "score": BELOW,
    "bench": (*BELOW, "corpus", "text", "extract", "graph", "publish", "pipeline", "score"),
    "cache": BELOW,
    "explain": (*BELOW, "text", "extract"),
    "pipeline": (*BELOW, "cache", "corpus", "text", "extract", "graph", "publish"),
    "tame": (),
    "screen": (*BELOW, "pipeline", "tame"),
    "commands": (*BELOW, "corpus", "explain", "pipeline", "publish", "score", "screen", "tame"),
    "cli": ("errors", "tame"),  # and, when one is called, `commands`
    "__main__": ("cli",),
}
MODULES = sorted(HOME.rglob("*.py"))


def part_of(path: Path) -> str:
    return path.relative_to(HOME).parts[0].removesuffix(".py")


def imported(node: ast.AST) -> list[str]:
    """The parts of the package that a statement imports."""
    if isinstance(node, ast.Import):
        names = [alias.name for alias in node.names]
    elif isinstance(node, ast.ImportFrom):
        names = [f"kg.{alias.name}" for alias in node.names] if node.module == "kg" else [node.module or ""]
    else:
        return []
    return [name.split(".")[1] for name in names if name.startswith("kg.")]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(HOME).as_posix())
def test_imports_run_one_way(path):
    part = part_of(path)
    tree = ast.parse(path.read_text(encoding="utf-8"))
    wrong = {name for node in ast.walk(tree) for name in imported(node) if name != part and name not in ALLOWED[part]}
    assert not wrong, f"kg.{part} may import {', '.join(ALLOWED[part]) or 'nothing'} of kg, not {', '.join(sorted(wrong))}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(HOME).as_posix())
def test_imports_stand_at_the_top(path):
    """None hides in a function or behind a condition, and none is relative."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    every = [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
    assert [node.lineno for node in every if node not in tree.body] == []
    assert [node.lineno for node in every if isinstance(node, ast.ImportFrom) and node.level] == []


def test_only_the_text_stage_imports_natasha():
    found = {
        part_of(path)
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        for name in ([alias.name for alias in node.names] if isinstance(node, ast.Import) else [getattr(node, "module", "") or ""])
        if name.split(".")[0] in ("natasha", "razdel", "slovnet", "navec")
    }
    assert found == {"text"}


def test_a_wrong_import_would_be_seen():
    assert imported(ast.parse("from kg.graph import network").body[0]) == ["graph"]
    assert imported(ast.parse("from kg import corpus").body[0]) == ["corpus"]
    assert imported(ast.parse("import kg.text.tree").body[0]) == ["text"]
