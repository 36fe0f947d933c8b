"""How a batch gets on, and what came of it in all."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from types import TracebackType

import msgspec
from rich.console import Console, RenderableType
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.text import Text

from grader.attempts import Attempt
from grader.classresult import Row
from grader.gradebook import Came, NoGrade
from grader.reporters.sanitize import sanitize
from grader.reporters.style import count, headed_table, points, safe

FULL, FINDINGS = "full marks", "with findings"
UNREADABLE, FAULT = "not graded: not readable", "not graded: our fault"
STYLES = {FULL: "green", FINDINGS: "yellow", UNREADABLE: "red", FAULT: "magenta"}
LINE_SECONDS = 10.0
"""Between two lines, where there is no terminal on which a bar could move."""

MOST_PROBLEMS = 20
SHOWN_NAME = 24


class Points(msgspec.Struct, frozen=True):
    """What of a grade's document a summary needs."""

    earned: float
    possible: float


@dataclass(slots=True)
class Tally:
    """What came of the submissions so far."""

    done: int = 0
    unchanged: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)

    def add(self, came: Came, *, fresh: bool) -> None:
        """Counts one submission; ``fresh`` if it was looked at in this run."""
        self.done += 1
        self.unchanged += not fresh
        if isinstance(came, NoGrade):
            self.outcomes[FAULT if came.ours else UNREADABLE] += 1
            return
        grade = msgspec.json.decode(came.document, type=Points)
        self.outcomes[FULL if grade.earned >= grade.possible else FINDINGS] += 1

    def __str__(self) -> str:
        return ", ".join(f"{self.outcomes[name]} {name}" for name in STYLES if self.outcomes[name])


class ClassProgress:
    """Shows a batch on ``console``: a bar on a terminal, else a line every few seconds."""

    def __init__(self, console: Console, *, anonymous: bool = False) -> None:
        self.tally = Tally()
        self._console = console
        self._anonymous = anonymous
        self._attempts = 0
        self._began = self._told = time.monotonic()
        self._bar = Progress(
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            TextColumn("{task.fields[told]}", markup=False),
            console=console,
            transient=True,
            disable=not console.is_terminal,
        )
        self._task = self._bar.add_task("starting", total=None, told="")

    def __enter__(self) -> ClassProgress:
        self._bar.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._bar.stop()

    def begin(self, attempts: int) -> None:
        """Grading of so many attempts begins."""
        self._attempts = attempts
        self._began = self._told = time.monotonic()
        self._bar.update(self._task, total=attempts)

    def done(self, attempt: Attempt, came: Came, *, fresh: bool) -> None:
        """Shows one more submission."""
        self.tally.add(came, fresh=fresh)
        student = "grading" if self._anonymous else sanitize(attempt.student, SHOWN_NAME)
        told = f"{self._rate():.1f}/s  {self.tally}"
        all_done = self.tally.done == self._attempts
        shown = "writing the reports" if all_done else student
        self._bar.update(self._task, advance=1, description=shown, told=told)
        is_time = time.monotonic() - self._told > LINE_SECONDS
        if not self._console.is_terminal and (is_time or (all_done and self._told > self._began)):
            self._told = time.monotonic()
            self._console.print(Text(self._line()), soft_wrap=True)

    def _line(self) -> str:
        left = (self._attempts - self.tally.done) / self._rate()
        done = f"{self.tally.done} of {self._attempts}"
        return f"{done}, {self._rate():.1f}/s, {left:.0f} s left: {self.tally}"

    def _rate(self) -> float:
        """Submissions that are graded in a second; those already known take no time."""
        graded = max(1, self.tally.done - self.tally.unchanged)
        return graded / max(1e-9, time.monotonic() - self._began)


def summary(tally: Tally, rows: Iterable[Row], median: float | None) -> Iterator[RenderableType]:
    """What came of a class: counts, the ``median`` in percent, and whose ``rows`` have no grade."""
    table = headed_table()
    table.add_column("outcome")
    table.add_column("submissions", justify="right")
    for outcome, style in STYLES.items():
        if tally.outcomes[outcome]:
            table.add_row(Text(outcome, style), str(tally.outcomes[outcome]))
    yield table
    if median is not None:
        unchanged = f"; {tally.unchanged} known from before" if tally.unchanged else ""
        yield Text(f"median {points(median)}% of the points{unchanged}")
    problems = [row for row in rows if row.read is None]
    for row in problems[:MOST_PROBLEMS]:
        yield safe(f"{sanitize(row.student, SHOWN_NAME)}: {row.fault}", STYLES[UNREADABLE])
    if len(problems) > MOST_PROBLEMS:
        yield Text(f"and {count(len(problems) - MOST_PROBLEMS, 'more submission')} without a grade")
