"""What the user sees: a bar and tables on a terminal, a few lines elsewhere, and nothing that an article could command."""

import io
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from kg.model import Roll
from kg.pipeline import Summary
from kg.screen import Screen
from kg.tame import tame

SUMMARY = Summary(
    articles=3,
    cached=2,
    assertions=5,
    relations=Counter(meeting=1, visit=4),
    pairs=[(("Россия", "[bold]Китай\x1b[31m"), 2)],
    roll=Roll(7, 2, 4, {"А": 1, "Б\x1b[31m": 3}),
    written=[Path("build/graph.html"), Path("build/graph.ttl")],
)


@pytest.fixture
def screen():
    def screen(terminal):
        return Screen(Console(file=io.StringIO(), force_terminal=terminal, width=100, highlight=False, markup=False, color_system=None))

    return screen


def test_the_summary_on_a_terminal(screen):
    made = screen(True)
    made.summary(SUMMARY, 1.23)
    out = made.console.file.getvalue()
    assert out.splitlines()[0] == "3 articles (2 of them as in the last build), 5 assertions, 1.2 s"
    assert out.index("visit") < out.index("meeting")
    assert "Россия – [bold]Китай\ufffd[31m" in out
    assert out.splitlines()[-1] == "written to build: graph.html, graph.ttl"


def test_the_summary_elsewhere_is_a_few_lines(screen):
    made = screen(False)
    made.summary(SUMMARY, 1.23)
    assert made.console.file.getvalue().splitlines()[1:] == [
        "7 mentions resolved, 2 guessed, 4 left open",
        "open names: Б\ufffd[31m (3), А (1)",
        "written to build: graph.html, graph.ttl",
    ]


@pytest.mark.parametrize("terminal", [True, False])
def test_the_bar_counts_articles(screen, terminal):
    made = screen(terminal)
    with made.progress("articles", 2) as bar:
        bar.advance()
        bar.advance()
        bar.phase("writing")
        made.report("a.txt: no text")
    out = made.console.file.getvalue()
    assert "kg: a.txt: no text" in out
    assert ("2/2" in out and "writing" in out) == terminal
    assert terminal or out == "kg: a.txt: no text\n"


@given(st.text())
def test_what_is_printed_commands_nothing(text):
    assert tame(text).isprintable()
    assert tame(tame(text)) == tame(text)
    assert len(tame(text, keep=True)) == len(text)
