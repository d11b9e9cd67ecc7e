"""What the user sees while a command works: remarks, a progress bar, the closing summary. All of it goes to standard error."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.table import Table

from kg.pipeline import Summary

T = TypeVar("T")
STRONGEST = 8


def tame(text: str, *, keep: bool = False) -> str:
    """One line that a terminal prints as it is: what an article or a file's name says is not obeyed. `keep` leaves blanks as they are."""
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in (text if keep else " ".join(text.split())))


class Screen:
    """Standard error, with a progress bar where that is a terminal."""

    def __init__(self) -> None:
        self.console = Console(stderr=True, highlight=False, markup=False)

    def report(self, remark: str) -> None:
        """Print one remark; above the bar, where there is one."""
        self.console.print(f"kg: {tame(remark)}", soft_wrap=True)

    @contextmanager
    def progress(self, name: str, total: int | None) -> Iterator["Bar"]:
        """A bar that counts to `total`; nothing where standard error is no terminal."""
        columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        bar = Progress(*columns, TimeRemainingColumn(), console=self.console, transient=True, disable=not self.console.is_terminal)
        with bar:
            task = bar.add_task(name, total=total)
            yield Bar(bar, task)

    def summary(self, summary: Summary, seconds: float) -> None:
        """Print what was built: two lines, and tables between them where standard error is a terminal."""
        again = f" ({summary.cached} of them as in the last build)" if summary.cached else ""
        self.console.print(f"{summary.articles} articles{again}, {summary.assertions} assertions, {seconds:.1f} s", soft_wrap=True)
        if self.console.is_terminal:
            relations = sorted(summary.relations.items(), key=lambda item: (-item[1], item[0]))
            self.console.print(table(("relation", "assertions"), [(name, str(number)) for name, number in relations]))
            pairs = [(f"{tame(one)} – {tame(other)}", str(number)) for (one, other), number in summary.pairs[:STRONGEST]]
            self.console.print(table(("strongest pairs", "articles"), pairs))
        self.console.print(f"written: {', '.join(map(str, summary.written))}", soft_wrap=True)


def table(heads: tuple[str, str], rows: Iterable[tuple[str, str]]) -> Table:
    """A name and a number a row."""
    made = Table(box=None, pad_edge=False, header_style="bold")
    made.add_column(heads[0])
    made.add_column(heads[1], justify="right")
    for row in rows:
        made.add_row(*row)
    return made


class Bar:
    """Counts what passes."""

    def __init__(self, progress: Progress, task: object) -> None:
        self._progress, self._task = progress, task

    def over(self, items: Iterable[T]) -> Iterator[T]:
        """The items, each counted when the next is asked for."""
        for item in items:
            yield item
            self._progress.advance(self._task)  # type: ignore[arg-type]
