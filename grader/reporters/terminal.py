"""The report that a student reads."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from typing import TextIO

from rich.cells import chop_cells
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from grader.model import CheckResult, Grade, Kind, Outcome
from grader.reporters.advice import after_report, is_missing
from grader.reporters.gradients import remarks_on_forward
from grader.reporters.panels import Field, error_panel, failure_panel, fields, finding_panel
from grader.reporters.sanitize import sanitize, sanitize_lines
from grader.reporters.stream import write
from grader.reporters.style import WIDEST, by_function, check_item, count, item, safe
from grader.reporters.summary import functions_table, header, score

TRAILING_SPACES = re.compile(r" +$", re.MULTILINE)


class TerminalReporter:
    """Writes a grade with colours where the stream is a terminal that has them.

    The command to type next is for the same ``submission``, if one was named.
    """

    def __init__(self, submission: str = "") -> None:
        self.submission = submission

    def report(self, grade: Grade, stream: TextIO, *, verbose: bool = False) -> None:
        """Writes ``grade`` to ``stream``; ``verbose`` adds passed checks, output and seconds."""
        console = open_console(stream)
        write(stream, render(grade, console, verbose=verbose, submission=self.submission))


def open_console(stream: TextIO) -> Console:
    """A console on ``stream``, colourless where Windows would print escape codes as they are."""
    console = Console(file=stream)
    return Console(file=stream, color_system=None) if console.legacy_windows else console


def render(grade: Grade, console: Console, *, verbose: bool = False, submission: str = "") -> str:
    """The report as text with the escape codes that ``console`` understands."""
    console.width = min(console.width, WIDEST)
    with console.capture() as captured:
        for part in sections(grade, console, verbose, submission):
            console.print(part)
            console.print()
    return TRAILING_SPACES.sub("", captured.get())


def sections(
    grade: Grade, console: Console, verbose: bool, submission: str = ""
) -> Iterator[RenderableType]:
    """The report's parts from top to bottom."""
    yield header(grade)
    yield score(grade, console.width)
    for finding in grade.findings:
        yield finding_panel(finding, console.width)
    if grade.results:
        yield functions_table(grade, console)
    if verbose:
        yield from passed_checks(grade)
    yield from problems(grade, console.width)
    yield from remarks(grade)
    if verbose:
        yield from printed_output(grade, console.width)
    yield ending(grade, submission)


def problems(grade: Grade, width: int) -> Iterator[RenderableType]:
    """Our own faults, a panel per failing function, then compactly what is not there yet."""
    errors = [r for r in grade.results if r.outcome is Outcome.ERROR]
    if errors:
        yield error_panel(errors)
    for results in by_function(grade.results).values():
        failed = [r for r in results if r.outcome is Outcome.FAILED and deserves_panel(r, grade)]
        if failed:
            yield failure_panel(results, failed, width)
    compact = [*missing_functions(grade), *waiting(grade), *unwritten(grade)]
    if compact:
        yield Group(*compact)


def deserves_panel(result: CheckResult, grade: Grade) -> bool:
    """Whether a failure says more than a finding, or than that the function is missing."""
    failure = result.failure
    if failure is None or is_missing(result):
        return False
    return all((f.cause, f.message) != (failure.cause, failure.message) for f in grade.findings)


def missing_functions(grade: Grade) -> Iterator[RenderableType]:
    """Functions that the file does not define, or that could not be loaded from it."""
    messages = {r.function: r.failure.message for r in grade.results if r.failure and is_missing(r)}
    if grade.findings and messages:
        names = ", ".join(sanitize(function, 80) for function in messages)
        yield item(Outcome.FAILED, Text(f"could not be loaded: {names}"))
        return
    for message in messages.values():
        yield item(Outcome.FAILED, safe(message))


def waiting(grade: Grade) -> Iterator[RenderableType]:
    """Which functions' checks wait for another function."""
    blocked: dict[tuple[str, str], int] = {}
    for result in grade.results:
        if result.outcome is Outcome.BLOCKED:
            key = (result.function, result.blocked_by)
            blocked[key] = blocked.get(key, 0) + 1
    for (function, blocker), number in blocked.items():
        verb = "waits" if number == 1 else "wait"
        text = f"{count(number, 'check')} of {function} {verb} for {blocker}"
        yield item(Outcome.BLOCKED, safe(text))


def unwritten(grade: Grade) -> Iterator[RenderableType]:
    """The functions that are still stubs, on one line."""
    names = [r.function for r in grade.results if r.outcome is Outcome.NOT_WRITTEN]
    if names:
        listed = ", ".join(sanitize(name, 80) for name in dict.fromkeys(names))
        yield item(Outcome.NOT_WRITTEN, Text(f"not written yet: {listed}"))


def remarks(grade: Grade) -> Iterator[RenderableType]:
    """Notes on harmless oddities, on gradients of a wrong forward and on points, each once."""
    notes = [
        note if result.function in note else f"{result.function}: {note}"
        for result in grade.results
        if result.outcome is not Outcome.ERROR
        for note in result.notes
    ]
    for function, results in by_function(grade.results).items():
        found = [*remarks_on_forward(results), *remarks_on_points(results)]
        notes += [f"{function}: {remark}" for remark in found]
    notes = [*grade.remarks, *notes]
    if notes:
        yield fields([("note", note) for note in dict.fromkeys(notes)])


def remarks_on_points(results: list[CheckResult]) -> Iterator[str]:
    """Why right checks may earn nothing."""
    idle = [r for r in results if r.outcome is Outcome.PASSED and r.earned < r.points]
    if idle:
        right = f"{count(len(idle), 'right check')} {'earns' if len(idle) == 1 else 'earn'}"
        compared = any(result.kind in (Kind.SLIDE, Kind.VALUE) for result in idle)
        when = "it is right for other numbers too" if compared else "some of its numbers are right"
        yield f"{right} nothing until {when}."


def passed_checks(grade: Grade) -> Iterator[RenderableType]:
    """Every passed check with its points, and its seconds where they may be told."""
    passed = [r for r in grade.results if r.outcome is Outcome.PASSED]
    for function, results in by_function(passed).items():
        items = [check_item(result, *time_taken(result)) for result in results]
        yield Group(safe(function, "bold"), *items)


def time_taken(result: CheckResult) -> tuple[str, ...]:
    """The seconds of a check, where they may be told."""
    return (f"{result.seconds:.3f} s",) if result.seconds else ()


def printed_output(grade: Grade, width: int) -> Iterator[RenderableType]:
    """What the student's code printed during visible checks, each line behind a bar.

    A line is folded here: wrapped text would go on without the bar, as if it were the report's.
    """
    for result in grade.results:
        if result.output.strip():
            folded = [
                part
                for line in sanitize_lines(result.output)
                for part in chop_cells(line, width - 4) or [""]
            ]
            lines = [Text.assemble(("│ ", "dim"), part) for part in folded]
            heading = safe(f"printed during: {result.title}", "dim")
            yield Group(heading, *(Padding(line, (0, 0, 0, 2)) for line in lines))


def ending(grade: Grade, submission: str) -> RenderableType:
    """The last lines: where everything stands and what to do now, with the same submission."""
    advice, command = after_report(grade)
    if submission and command.startswith("grade run"):
        command += f" --submission {shlex.quote(sanitize(submission))}"
    rows: list[Field] = [("next", f"{advice}:" if command else advice)]
    if command:
        rows.append(("", Text(command, "bold cyan")))
    if not grade.perfect or grade.findings:
        return fields(rows)
    passed = f"All {count(len(grade.results), 'check')}"
    passed += f" of {sanitize(grade.only, 80)} pass." if grade.only else " pass. Well done."
    happy = Text(passed, "bold green")
    return Group(item(Outcome.PASSED, happy), fields(rows))
