"""``grade progress``: the own points over time, and what comes next."""

from __future__ import annotations

import sys
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from grader.cli.options import course_option
from grader.course import Course, find_course
from grader.progress import Run, best_scores, runs

BARS = "▁▂▃▄▅▆▇█"
MOST = 24
"""Runs that are drawn: the last ones."""


@click.command("progress", short_help="Your points over time, and what is next.")
@course_option
def command(course_folder: Path) -> None:
    """Shows how your points have grown, exercise by exercise, and what to do next.

    It knows what was graded in this copy of the course; nothing of it leaves the folder.
    """
    from grader.reporters.stream import knows_unicode

    course = find_course(course_folder)
    history = runs(course.root)
    console = Console()
    if history:
        console.print(table(course, history, drawn=knows_unicode(sys.stdout)))
    console.print(pointer(course))


def table(course: Course, history: dict[str, list[Run]], *, drawn: bool) -> Table:
    """A row for every exercise that was graded."""
    best = best_scores(course.root)
    made = Table(title=Text(course.settings.name), title_justify="left")
    made.add_column("exercise", no_wrap=True)
    made.add_column("runs", justify="right")
    made.add_column("over time" if drawn else "first")
    made.add_column("last", justify="right")
    made.add_column("best", justify="right")
    made.add_column("last run", no_wrap=True)
    for name in (name for name in course.names if name in history):
        done = history[name]
        most, possible = best.get(name, (done[-1].earned, done[-1].possible))
        over_time = curve(done) if drawn else f"{done[0].earned:g}"
        when = done[-1].at.astimezone().strftime("%Y-%m-%d %H:%M")
        score = f"{most:g} of {possible:g}"
        made.add_row(name, str(len(done)), over_time, f"{done[-1].earned:g}", score, when)
    return made


def curve(done: list[Run]) -> str:
    """The last runs as bars, a full one for all points."""
    return "".join(BARS[int(run.share * (len(BARS) - 1))] for run in done[-MOST:])


def following(course: Course) -> tuple[str, str]:
    """What to do next and the command for it: the first exercise that is not finished.

    The command is empty when everything is right.
    """
    history = runs(course.root)
    for name in course.names:
        short = name.split("_", 1)[0]
        if name not in history:
            return f"Start with {course.exercise(name).title}", f"grade run {short}"
        left = set(history[name][-1].unfinished)
        first = next((each for each in course.exercise(name).functions if each in left), "")
        if first:
            return f"Go on with {first}", f"grade run {short} --only {first}"
    return "Every exercise is right here. Hand your files in.", ""


def pointer(course: Course, when: str = "next") -> Text:
    """What to do next, on one line."""
    advice, command = following(course)
    line = Text.assemble((f"{when}  ", "dim"), advice)
    return line.append(": ").append(command, "bold cyan") if command else line
