"""``grade stub``: writes the students' file from the marked regions of the reference."""

from __future__ import annotations

import os
from pathlib import Path

import click

from grader.cli.options import course_option
from grader.course import find_course
from grader.errors import UsageError
from grader.manifest import refuse_released
from grader.stubs import BEGIN, END, stub_of


@click.command("stub", short_help="Staff: write the stub from the reference.")
@click.argument("exercise_name", metavar="EXERCISE")
@course_option
def command(exercise_name: str, course_folder: Path) -> None:
    """Writes the stub of EXERCISE: its reference without the regions that are marked in it.

    A region begins with the line "### BEGIN SOLUTION" and ends with "### END SOLUTION".
    """
    course = find_course(course_folder)
    refuse_released(course.root)
    exercise = course.exercise(exercise_name)
    stub = stub_of(exercise)
    if stub is None:
        raise UsageError(
            f"{exercise.reference} has no marked region. Put each solution between the lines "
            f'"{BEGIN}" and "{END}".'
        )
    path = exercise.folder / exercise.main
    path.write_text(stub, encoding="utf-8", newline="\n")
    click.echo(os.path.relpath(path))
