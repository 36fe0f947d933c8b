"""``grade new``: makes an exercise that verifies, for its author to edit."""

from __future__ import annotations

import os
from pathlib import Path

import click

from grader.cli.options import course_option
from grader.course import find_course
from grader.manifest import refuse_released
from grader.scaffold import scaffold


@click.command("new", short_help="Staff: make an exercise that verifies.")
@click.argument("name")
@click.option("--title", required=True, help="The exercise's title in words.")
@course_option
def command(name: str, title: str, course_folder: Path) -> None:
    """Makes the exercise NAME (exercise9, or exercise9_topic): handout, suites, solutions.

    It holds a small example that verifies at once. Edit it, and verify again.
    """
    course = find_course(course_folder)
    refuse_released(course.root)
    made = scaffold(course, name, title)
    made.write()
    for path in sorted(made.files):
        click.echo(os.path.relpath(path))
    click.echo(
        f"\nIt verifies as it is: grade verify {made.named.folder}\n"
        "Write the reference first; grade stub makes the students' file of it. Then the checks, "
        "and one misconception for each mistake that they should catch."
    )
