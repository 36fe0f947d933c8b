"""``grade platform``: what exported autograders call for each submission."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from grader.cli.export import hidden_checks_option, weak_option
from grader.exports.attempt import Attempt, attempt
from grader.outputs.files import write_whole

course_option = click.option(
    "--course", required=True, type=click.Path(path_type=Path), help="The exported course."
)
submission_option = click.option(
    "--submission", required=True, type=click.Path(path_type=Path), help="What was handed in."
)
results_option = click.option(
    "--results", "out", required=True, type=click.Path(path_type=Path), help="results.json."
)


@click.group("platform", hidden=True)
def command() -> None:
    """Grades a submission for the only exercise of a course, and always writes its results.

    Exit code 0: there is a result for the student. 3: our own fault; no score is given.
    """


@command.command("gradescope")
@course_option
@submission_option
@results_option
@hidden_checks_option
@weak_option
def gradescope(
    course: Path, submission: Path, out: Path, hidden_checks: str, accept_weak: bool
) -> None:
    """Writes results.json for Gradescope."""
    from grader.exports.gradescope import results

    conclude(
        attempt(course, submission, accept_weak=accept_weak),
        lambda found: results(found, hidden_checks),
        out,
    )


@command.command("prairielearn")
@course_option
@submission_option
@results_option
@weak_option
def prairielearn(course: Path, submission: Path, out: Path, accept_weak: bool) -> None:
    """Writes results.json for PrairieLearn."""
    from grader.exports.prairielearn import results

    conclude(attempt(course, submission, accept_weak=accept_weak), results, out)


def conclude(found: Attempt, results: Callable[[Attempt], dict[str, Any]], out: Path) -> None:
    """Writes the results, and ends with the exit code."""
    # Not as ASCII, which could make six times as much of it: PrairieLearn takes a megabyte.
    text = json.dumps(results(found), indent=2, ensure_ascii=False)
    write_whole(out, f"{text}\n".encode())
    sys.exit(3 if found.fault else 0)
