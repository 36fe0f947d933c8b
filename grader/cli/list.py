"""``grade list``: the course's exercises and your best scores."""

from __future__ import annotations

from pathlib import Path

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from grader.cli.options import course_option
from grader.course import find_course
from grader.progress import best_scores


@click.command("list", short_help="List exercises and your best scores.")
@course_option
def command(course_folder: Path) -> None:
    """Lists the exercises with their points and your best score so far."""
    course = find_course(course_folder)
    best = best_scores(course.root)
    table = Table(title=Text(course.settings.name), title_justify="left")
    table.add_column("exercise", no_wrap=True)
    table.add_column("title", overflow="fold")
    for heading in ("functions", "points", "your best"):
        table.add_column(heading, justify="right" if heading in ("functions", "points") else "left")
    for name in course.names:
        exercise = course.exercise(name)
        earned, possible = best.get(name, (0.0, 0.0))
        score = f"{earned:g} of {possible:g}" if possible else "not graded yet"
        points = f"{exercise.points():g}"
        table.add_row(
            name,
            exercise.title,
            str(sum(1 for each in exercise.functions.values() if each.points)),
            points,
            score,
        )
    Console().print(table)
