"""``grade verify``: proves the suites of one exercise or of all."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import click

from grader.cli.options import course_option, isolation_option
from grader.course import Course, find_course
from grader.errors import UsageError
from grader.exercise import Exercise
from grader.pipeline import Grading
from grader.sandbox.launch import Zygote
from grader.verify import Verification, verify


@click.command("verify", short_help="Staff: prove a suite.")
@click.argument("exercise_name", metavar="[EXERCISE]", default="")
@click.option("--seeds", default=3, show_default=True, help="Seeds the reference must pass under.")
@click.option("--thorough", is_flag=True, help="Grade every misconception under every seed too.")
@isolation_option
@course_option
def command(
    exercise_name: str, seeds: int, thorough: bool, isolation: str, course_folder: Path
) -> None:
    """Proves a suite: stub 0, reference full marks, every misconception caught, figures true.

    Exit code 0: all of it holds. 1: it does not. 2: bad usage.
    """
    course = find_course(course_folder)
    names = [course.resolve(exercise_name)] if exercise_name else list(course.names)
    proofs = []
    for name in names:
        grading = Grading(staffed(course, name), course.settings.seed)
        with Zygote.start(replace(grading.exercise.profile, isolation=isolation)) as zygote:
            proofs.append(verify(grading, seeds, zygote, thorough=thorough))
        describe(proofs[-1])
    sys.exit(1 if any(proof.problems for proof in proofs) else 0)


def staffed(course: Course, name: str) -> Exercise:
    """The exercise, with all that a proof needs.

    Raises:
        UsageError: this copy of the course has no reference or no hidden suite.
    """
    exercise = course.exercise(name)
    if exercise.reference is None or exercise.hidden_suite is None:
        raise UsageError(f"{name} has no reference or hidden suite here; only staff can verify it.")
    return exercise


def describe(proof: Verification) -> None:
    """Prints what was proven, and every problem on a line of its own."""
    verdict = "proven" if not proof.problems else "NOT proven"
    click.echo(
        f"{proof.exercise}: {verdict} - {proof.checks} checks, {proof.points:g} points, "
        f"{proof.figures} slide figures, {proof.misconceptions} misconceptions "
        f"({proof.named} named by the diagnosis), "
        f"{'everything' if proof.thorough else 'reference'} under {proof.seeds} seeds"
    )
    for problem in proof.problems:
        click.echo(f"  {problem}")
