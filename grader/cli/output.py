"""Where a report goes, and in which form."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.errors import UsageError
from grader.exercise import Exercise
from grader.model import Grade

if TYPE_CHECKING:
    from grader.reporters import Reporter

FORMATS = {".html": "html", ".htm": "html", ".md": "markdown", ".json": "json"}
"""What a file's ending says, where nobody names a format."""

CODE = (".py", ".ipynb")


def format_of(output: Path | None) -> str:
    """The form of a report that goes to ``output``."""
    return FORMATS.get(output.suffix.lower(), "terminal") if output else "terminal"


def refuse_place(output: Path, submission: Path, exercise: Exercise) -> None:
    """Raises UsageError where a report cannot go to ``output``, or would cost work of a student's.

    ``submission`` is what is to be graded.
    """
    if not output.parent.is_dir():
        raise UsageError(f"{output.parent} is no folder: the report cannot go to {output}.")
    there = output.is_file()
    if there and submission.exists() and output.samefile(submission):
        reason = "is what is to be graded"
    elif output.resolve().is_relative_to(exercise.folder.resolve()):
        reason = f"lies in the folder of {exercise.name}, among the work"
    elif there and output.suffix.lower() in CODE:
        reason = "is there already, and holds code"
    else:
        return
    raise UsageError(f"{output} {reason}: no report goes there. Name another file with -o.")


def write_report(reporter: Reporter, grade: Grade, output: Path | None, *, verbose: bool) -> None:
    """Reports ``grade`` on the terminal or to a file, and says then where it is.

    Raises:
        UsageError: the file cannot be written.
    """
    from grader.reporters.sanitize import sanitize
    from grader.reporters.style import of_points

    if output is None:
        reporter.report(grade, sys.stdout, verbose=verbose)
        return
    try:
        file = output.open("w", encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{output} cannot be written: {error.strerror}.") from None
    with file:
        reporter.report(grade, file, verbose=verbose)
    points = f"{of_points(grade.earned, grade.possible)} points" if grade.conclusive else "no score"
    click.echo(sanitize(f"The report is in {output}: {points}."), err=True)
