"""The top of the terminal report: what was graded, the score, a table of functions."""

from __future__ import annotations

from rich.cells import cell_len
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from grader.environment import NOT_USED
from grader.model import CheckResult, Environment, Grade, Kind, Outcome, SubmissionId
from grader.reporters.sanitize import sanitize
from grader.reporters.style import (
    GAP,
    MEANING,
    STYLE,
    SYMBOL,
    by_function,
    count,
    headed_table,
    labelled,
    marked,
    of_points,
    safe,
    worst,
)

SHORTEST_BAR, LONGEST_BAR = 16, 40
NAMESPACE = " namespace"
NOT_NEEDED = "not needed"


def header(grade: Grade) -> RenderableType:
    """The exercise, the submission, what PyTorch ran on and how the code was confined."""
    lines = [*device_lines(grade.environment), *isolation_lines(grade.environment)]
    return Group(
        safe(grade.title, "bold"),
        submission_line(grade.submission),
        *(Text(line, "dim") for line in lines),
    )


def submission_line(submission: SubmissionId) -> RenderableType:
    """The path as given and, where known, the student; a long path stays right of its heading."""
    student = f" by {sanitize(submission.student, 80)}" if submission.student else ""
    path = Text(f"{sanitize(submission.path, 300)}{student}", "dim")
    return labelled(Text("submission:", "dim"), path)


def device_lines(environment: Environment) -> list[str]:
    """What PyTorch ran on, if the exercise needs it."""
    return [] if environment.torch == NOT_USED else [f"device: {sanitize(environment.device, 20)}"]


def isolation_lines(environment: Environment) -> list[str]:
    """The active layers of isolation and, on a line of its own, plainly what is missing.

    A layer that another one stands in for ("not needed beside landlock") is not missing.
    """
    active = [layer.name for layer in environment.isolation if layer.active]
    missing = [
        layer.name
        for layer in environment.isolation
        if not layer.active and not layer.reason.startswith(NOT_NEEDED)
    ]
    lines = [f"isolation: {listed(active) or 'none, the code ran with your own rights'}"]
    if missing:
        lines.append(f"isolation missing: {listed(missing)} (grade doctor says why)")
    return lines


def listed(layers: list[str]) -> str:
    """Layer names in a row, all namespaces together: "seccomp, pid+network namespaces"."""
    spaces = [name.removesuffix(NAMESPACE) for name in layers if name.endswith(NAMESPACE)]
    names = [sanitize(name, 60) for name in layers if not name.endswith(NAMESPACE)]
    plural = "s" if len(spaces) > 1 else ""
    joined = [f"{sanitize('+'.join(spaces), 60)}{NAMESPACE}{plural}"] if spaces else []
    return ", ".join([*names, *joined])


def score(grade: Grade, width: int) -> RenderableType:
    """A bar with the points, or why there is no score."""
    undecided = sum(result.outcome is Outcome.ERROR for result in grade.results)
    if undecided:
        text = f"No score: our own fault left {count(undecided, 'check')} undecided."
        return marked(Outcome.ERROR, text, "bold")
    lines: list[RenderableType] = [score_line(grade, width)]
    if grade.unseen_points > 0:
        verb = "is" if grade.unseen_points == 1 else "are"
        unseen = count(grade.unseen_points, "more point")
        of = f" of {sanitize(grade.only, 80)}" if grade.only else ""
        text = f"{unseen}{of} {verb} decided by hidden checks that your instructor runs."
        lines.append(Text(text, "dim"))
    return Group(*lines)


def score_line(grade: Grade, width: int) -> Text:
    """The bar and the points beside it; how many checks passed, where there is room for it."""
    label = f"  {of_points(grade.earned, grade.possible)} points"
    passed = sum(result.outcome is Outcome.PASSED for result in grade.results)
    checks = f"  {passed} of {count(len(grade.results), 'check')} right"
    room = width - len(label) - len(checks)
    if room < SHORTEST_BAR:
        room, checks = width - len(label), ""
    line = bar(grade.earned, grade.possible, max(SHORTEST_BAR, min(LONGEST_BAR, room)))
    return line.append(label, "bold").append(checks, "dim")


def bar(earned: float, possible: float, cells: int) -> Text:
    """``cells`` cells, filled by share; full only for full marks, empty only for nothing."""
    filled = int(cells * earned / possible + 1e-9) if possible else 0
    if earned > 0:
        filled = max(1, filled)
    return Text.assemble(("█" * filled, "green"), ("░" * (cells - filled), "dim"))


def functions_table(grade: Grade, console: Console) -> RenderableType:
    """A row per function: passed checks by kind, and points; without kinds where they do not fit.

    The symbols are explained below the table.
    """
    groups = by_function(grade.results)
    kinds = [kind for kind in Kind if any(r.kind is kind for r in grade.results)]
    table = table_of(groups, kinds)
    if width_of(table) > console.width:
        table = table_of(groups, [])
    return table if grade.perfect else Group(table, Text(), legend(grade))


def table_of(groups: dict[str, list[CheckResult]], kinds: list[Kind]) -> Table:
    """The table with a column for each of ``kinds``, or one for all checks if there are none."""
    table = headed_table()
    table.add_column("function", overflow="fold")
    for kind in kinds:
        table.add_column(str(kind), no_wrap=True)
    if not kinds:
        table.add_column("checks", no_wrap=True)
    table.add_column("points", justify="right", no_wrap=True)
    for function, results in groups.items():
        shown = [[r for r in results if r.kind is kind] for kind in kinds] or [results]
        total = of_points(sum(r.earned for r in results), sum(r.points for r in results))
        table.add_row(safe(function), *map(passed_of, shown), Text(total))
    return table


def width_of(table: Table) -> int:
    """Characters that a headed table takes; Rich can tell, in a tenth of a report's time."""
    widest = (max(map(cell_len, map(str, (c.header, *c.cells)))) for c in table.columns)
    return sum(widest) + GAP * (len(table.columns) - 1)


def passed_of(results: list[CheckResult]) -> Text:
    """How many of ``results`` passed, after the symbol of the worst outcome among them."""
    if not results:
        return Text()
    outcome = worst(results)
    passed = sum(result.outcome is Outcome.PASSED for result in results)
    return Text(f"{SYMBOL[outcome]} {passed}/{len(results)}", STYLE[outcome])


def legend(grade: Grade) -> Text:
    """What the symbols mean that occur in this report."""
    present = [outcome for outcome in Outcome if any(r.outcome is outcome for r in grade.results)]
    parts = [f"{SYMBOL[outcome]} {MEANING[outcome]}" for outcome in present]
    return Text("   ".join(parts), "dim")
