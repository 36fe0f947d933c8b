"""``grade run``: grades one submission and reports it."""

from __future__ import annotations

import difflib
import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.key import course_key
from grader.cli.names import exercise_argument, only_option
from grader.cli.options import course_option, device_option, isolation_option
from grader.cli.output import format_of, refuse_place, write_report
from grader.course import find_course
from grader.errors import UsageError
from grader.exercise import Exercise
from grader.sandbox.launch import Zygote

if TYPE_CHECKING:
    from grader.integrity import Key
    from grader.reporters import Reporter


@click.command("run", short_help="Grade a submission and report it.")
@exercise_argument
@click.option(
    "--submission",
    type=click.Path(path_type=Path),
    help="A file, folder, zip or tar to grade; your own exercise folder by default.",
)
@only_option
@click.option(
    "--format",
    "style",
    type=click.Choice(["terminal", "json", "html", "markdown"]),
    help="How the report is written; by default as the ending of --output says.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file that the report goes to, instead of the terminal.",
)
@click.option("-v", "--verbose", is_flag=True, help="Also passed checks, output and times.")
@click.option("--reveal", is_flag=True, help="Staff: also show the values of hidden checks.")
@isolation_option
@device_option
@course_option
def command(
    exercise_name: str,
    submission: Path | None,
    only: str,
    style: str | None,
    output: Path | None,
    verbose: bool,
    reveal: bool,
    isolation: str,
    device: str,
    course_folder: Path,
) -> None:
    """Grades EXERCISE (exercise3, 3 or the folder's name).

    Exit code 0: everything passed. 1: graded with findings. 2: bad usage or input.
    3: our own fault; no score is given.
    """
    course = find_course(course_folder)
    exercise = course.exercise(exercise_name)
    refuse_unknown_function(exercise, only)
    if submission is not None and not os.path.lexists(submission):
        raise UsageError(f"{submission} does not exist. Expected {exercise.main} or its folder.")
    own = Path(os.path.relpath(exercise.folder))
    if output is not None:
        refuse_place(output, submission or own, exercise)
    style = style or format_of(output)
    key = course_key(course) if style == "json" else None
    profile = replace(exercise.profile, isolation=isolation, device=device)
    with Zygote.start(profile) as zygote:  # warms up while this process imports pytest
        from grader.disclose import disclose
        from grader.pipeline import Grading, grade
        from grader.submissions import read_submission

        handed_in = read_submission(submission or own, exercise)
        graded = grade(Grading(exercise, course.settings.seed, only), handed_in, zygote)
    if submission is None and not only:
        from grader.progress import record

        record(course.root, graded)
    shown = graded if reveal else disclose(graded)
    write_report(reporter(style, key, submission), shown, output, verbose=verbose)
    if submission is None and not only and style == "terminal" and graded.perfect:
        from grader.cli.progress import pointer

        click.echo(pointer(course, "then").plain)
    if not graded.conclusive:
        sys.exit(3)
    sys.exit(0 if graded.perfect and not graded.findings else 1)


def reporter(style: str, key: Key | None, submission: Path | None) -> Reporter:
    """What writes the report: JSON signed with ``key``, or for reading."""
    from grader.reporters import REPORTERS
    from grader.reporters.json import JsonReporter
    from grader.reporters.terminal import TerminalReporter

    if style == "json":
        return JsonReporter(key)
    if style == "terminal":
        return TerminalReporter(str(submission or ""))
    return REPORTERS[style]


def refuse_unknown_function(exercise: Exercise, only: str) -> None:
    """Raises UsageError when ``only`` names no graded function."""
    if only and only not in exercise.functions:
        known = ", ".join(exercise.functions)
        close = difflib.get_close_matches(only, exercise.functions, n=1, cutoff=0.4)
        hint = f" Did you mean '{close[0]}'?" if close else ""
        raise UsageError(f"{exercise.name} has no function '{only}'.{hint} It has {known}.")
