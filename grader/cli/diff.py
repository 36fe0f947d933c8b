"""``grade diff``: whose grade changes from one run to another, and why."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click
from rich.console import Console
from rich.text import Text

from grader.batch import GRADEBOOK
from grader.cli.key import course_key
from grader.cli.options import course_option
from grader.course import find_course
from grader.difference import Change, CheckChange, FinalChange, changes
from grader.errors import UsageError
from grader.gradebook import Entry, Gradebook
from grader.reporters.style import count, marked, of_points, points, safe
from grader.rows import Run


@click.command("diff", short_help="Staff: compare two runs over a class.")
@click.argument("before", metavar="[RUN1]", type=int, required=False)
@click.argument("after", metavar="[RUN2]", type=int, required=False)
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path),
    default=Path(),
    help="The folder of the gradebook; the current one by default.",
)
@course_option
def command(before: int | None, after: int | None, out: Path, course_folder: Path) -> None:
    """Shows whose grade changes from RUN1 to RUN2, check by check; by default, in the last run.

    Exit code 0: nobody's. 1: somebody's. 2: bad usage or input.
    """
    path = out / GRADEBOOK
    if not path.is_file():
        raise UsageError(f"There is no {path}. Name the folder of a batch with -o.")
    with Gradebook.open(path, course_key(find_course(course_folder))) as book:
        one, other = chosen(book.runs(), before, after)
        console = Console()
        for run in (one, other):
            console.print(safe(described(run)))
        kinds: Counter[type] = Counter()
        for change in changes(book.entries(one), book.entries(other)):
            kinds[type(change)] += 1
            for part in lines(change):
                console.print(part)
    console.print(in_all(kinds[Change], kinds[FinalChange]))
    sys.exit(1 if kinds else 0)


def in_all(changed: int, finals: int) -> str:
    """How many grades change, and how many final ones by a policy or an override."""
    if not finals:
        return f"{count(changed, 'grade')} changed" if changed else "No grade changes."
    by_policy = f"{count(finals, 'final grade')} changed by policy or override"
    return f"{count(changed, 'grade')} changed; {by_policy}" if changed else by_policy


def chosen(runs: tuple[Run, ...], before: int | None, after: int | None) -> tuple[Run, Run]:
    """The two runs that are asked for: by default the last one, and that before it.

    Raises:
        UsageError: there are no such runs of one exercise.
    """
    by_number = {run.id: run for run in runs}
    known = "; ".join(described(run) for run in runs[-10:]) or "none"
    other = by_number.get(after) if after is not None else (runs[-1] if runs else None)
    if other and before is None:
        earlier = [r for r in runs if r.id < other.id and exercise(r) == exercise(other)]
        one = earlier[-1] if earlier else None
    else:
        one = by_number.get(before or 0)
    if one is None or other is None:
        raise UsageError(f"There are no two such runs. The last ones here: {known}.")
    if exercise(one) != exercise(other):
        raise UsageError(f"Runs {one.id} and {other.id} are of different exercises: {known}.")
    return one, other


def exercise(run: Run) -> str:
    """The exercise that was graded."""
    return run.circumstances.exercise


def described(run: Run) -> str:
    """A run in a few words."""
    state = "" if run.state == "finished" else f", {run.state}"
    return f"run {run.id}: {exercise(run)}, {run.begun}, suite {run.circumstances.suite[:8]}{state}"


def lines(change: Change | FinalChange) -> Iterator[Text]:
    """One attempt: its points before and after, what else is different, and every check."""
    if isinstance(change, FinalChange):
        yield final_line(change)
        return
    attempt = f" (attempt {change.number})" if change.number > 1 else ""
    why = f"  ({', '.join(change.reasons)})" if change.reasons else ""
    points = f"{told(change.before)} -> {told(change.after)}"
    yield safe(f"{change.student}{attempt}: {points}{why}")
    for check in change.checks:
        yield check_line(check)


def final_line(change: FinalChange) -> Text:
    """What counts in the end before and after, and the reasons that are new or hold no longer."""
    before, after = change.before, change.after
    new = [reason for reason in after.reasons if reason not in before.reasons]
    gone = [f"no longer: {each}" for each in before.reasons if each not in after.reasons]
    why = " ".join(new or gone)
    sides = ("none" if each.final is None else points(each.final) for each in (before, after))
    return safe(f"{after.student}: final {' -> '.join(sides)}" + (f"  ({why})" if why else ""))


def told(entry: Entry | None) -> str:
    """The points of an entry, or why there are none."""
    if entry is None:
        return "not handed in"
    grade = entry.grade
    return of_points(grade.earned, grade.possible) if grade else f"no grade ({entry.fault})"


def check_line(check: CheckChange) -> Text:
    """How one check ended before and after."""
    sides = []
    for result in (check.before, check.after):
        if result is None:
            sides.append(Text("not in the suite", "dim"))
        else:
            sides.append(marked(result.outcome, of_points(result.earned, result.points)))
    return Text.assemble("  ", sides[0], " -> ", sides[1], "  ", safe(check.name))
