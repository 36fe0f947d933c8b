"""``grade reset``: the stub back in its place, the own file kept as a backup."""

from __future__ import annotations

import os
from pathlib import Path

import click

from grader.cli.names import exercise_argument
from grader.cli.options import course_option
from grader.course import find_course
from grader.handout import find_stub, reset


@click.command("reset", short_help="Start an exercise again from its stub.")
@exercise_argument
@click.option("-y", "--yes", is_flag=True, help="Do not ask.")
@course_option
def command(exercise_name: str, yes: bool, course_folder: Path) -> None:
    """Puts the stub of EXERCISE back; your own file is kept beside it under another name.

    Exit code 0: done, or there was nothing to do. 1: you said no. 2: there is no stub.
    """
    exercise = find_course(course_folder).exercise(exercise_name)
    path = exercise.folder / exercise.main
    shown = click.format_filename(os.path.relpath(path))
    stub = find_stub(exercise)
    if path.is_file() and path.read_bytes() == stub:
        click.echo(f"{shown} is the stub already; nothing was changed.")
        return
    if not yes:
        click.confirm(f"Put the stub back in place of {shown}? A backup is kept.", abort=True)
    backup = reset(exercise)
    click.echo(f"{shown} is the stub again.")
    if backup:
        click.echo(f"Your own file is kept as {click.format_filename(os.path.relpath(backup))}.")
