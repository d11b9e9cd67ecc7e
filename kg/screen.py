"""What the user sees while a command works: remarks, a progress bar, the closing summary. All of it goes to standard error."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.progress import Progress as ProgressBar
from rich.table import Table

from kg.pipeline import Progress, Summary
from kg.tame import tame

STRONGEST = 8
OPEN_NAMES = 12


class Screen:
    """Standard error, with a progress bar where that is a terminal."""

    def __init__(self, console: Console | None = None) -> None:
        self.console = console or Console(stderr=True, highlight=False, markup=False)

    def report(self, remark: str) -> None:
        """Print one remark; above the bar, where there is one."""
        self.console.print(f"kg: {tame(remark)}", soft_wrap=True)

    @contextmanager
    def progress(self, name: str, total: int | None) -> Iterator["Bar"]:
        """A bar that counts to `total`; nothing where standard error is no terminal."""
        columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        bar = ProgressBar(*columns, TimeRemainingColumn(), console=self.console, transient=True, disable=not self.console.is_terminal)
        with bar:
            task = bar.add_task(name, total=total)
            yield Bar(bar, task)

    def summary(self, summary: Summary, seconds: float) -> None:
        """Print what was built: three lines or four, and tables among them where standard error is a terminal."""
        again = f" ({summary.cached} of them as in the last build)" if summary.cached else ""
        self.console.print(f"{summary.articles} articles{again}, {summary.assertions} assertions, {seconds:.1f} s", soft_wrap=True)
        roll = summary.roll
        self.console.print(f"{roll.resolved} mentions resolved, {roll.guessed} guessed, {roll.open} left open", soft_wrap=True)
        if roll.names:
            names = ", ".join(f"{tame(name)} ({number})" for name, number in roll.frequent()[:OPEN_NAMES])
            self.console.print(f"open names: {names}", soft_wrap=True)
        if self.console.is_terminal:
            relations = sorted(summary.relations.items(), key=lambda item: (-item[1], item[0]))
            self.console.print(table(("relation", "assertions"), [(name, str(number)) for name, number in relations]))
            pairs = [(f"{tame(one)} – {tame(other)}", str(number)) for (one, other), number in summary.pairs[:STRONGEST]]
            self.console.print(table(("strongest pairs", "articles"), pairs))
        folder = summary.written[0].parent
        self.console.print(f"written to {folder}: {', '.join(path.name for path in summary.written)}", soft_wrap=True)


def table(heads: tuple[str, str], rows: Iterable[tuple[str, str]]) -> Table:
    """A name and a number a row."""
    made = Table(box=None, pad_edge=False, header_style="bold")
    made.add_column(heads[0])
    made.add_column(heads[1], justify="right")
    for row in rows:
        made.add_row(*row)
    return made


class Bar(Progress):
    """Shows how far a build is."""

    def __init__(self, bar: ProgressBar, task: TaskID) -> None:
        self._bar, self._task = bar, task

    def advance(self) -> None:
        self._bar.advance(self._task)

    def phase(self, name: str) -> None:
        self._bar.update(self._task, description=name)
