"""The documentation follows the program: every command, option and target of make appears in it."""

import re
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store

from kg.cli import cli
from kg.corpus.read import READERS

ROOT = Path(__file__).parent.parent
CLI = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
OPTIONS = [
    (name, option)
    for name, command in cli.commands.items()
    for parameter in command.params
    for option in parameter.opts
    if option.startswith("--")
]


def section(name):
    """The part of the documentation that is about a command."""
    return CLI.partition(f"\n## kg {name}\n")[2].partition("\n## ")[0]


@pytest.mark.parametrize("name", sorted(cli.commands))
def test_every_command_is_documented_with_its_example(name):
    assert section(name)
    examples = re.findall(r"^ {4}(kg .*)$", section(name), re.MULTILINE)
    shown = (cli.commands[name].help or "").partition("Example:")[2].split()
    assert " ".join(shown) in examples


@pytest.mark.parametrize(("name", "option"), OPTIONS, ids=lambda value: value)
def test_every_option_is_documented(name, option):
    assert option in section(name)


def test_no_command_is_documented_that_is_not_there():
    assert set(re.findall(r"^## kg (\w+)$", CLI, re.MULTILINE)) == set(cli.commands)


@pytest.mark.parametrize("ending", sorted(READERS))
def test_every_format_is_documented(ending):
    assert f"`{ending}`" in CLI


@pytest.mark.xdist_group("built")
def test_every_file_of_a_build_is_documented(built):
    folder, _ = built
    for path in folder.iterdir():
        if not path.name.startswith("."):
            assert f"`{path.name}{'/' if path.is_dir() else ''}`" in section("build"), path.name


@pytest.mark.xdist_group("built")
def test_the_question_of_the_readme_has_its_answer(built):
    """What is shown is what the graph says; the order below the first may change with the articles."""
    query = README.partition("```sparql\n")[2].partition("```")[0]
    rows = [line.strip("| ").split(" | ") for line in README.partition("| who | articles |")[2].partition("\n\n")[0].splitlines()[2:]]
    folder, _ = built
    store = Store()
    store.load(path=str(folder / "graph.ttl"), format=RdfFormat.TURTLE)
    answer = {row["who"].value: int(row["articles"].value) for row in store.query(re.sub(r"LIMIT \d+", "", query))}
    assert rows[0][0] == max(answer, key=lambda who: (answer[who], who))
    assert {name for name, _ in rows} <= answer.keys()


def test_links_lead_somewhere():
    for page in (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")):
        for link in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")):
            assert link.startswith("https://") or (page.parent / link).exists(), f"{page.name}: {link}"


def test_targets_of_make_are_there():
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    contributing = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert set(re.findall(r"`make ([a-z-]+)", README + contributing)) <= targets
    assert {"graph", "test"} <= set(re.findall(r"\bmake ([a-z-]+)", README))
