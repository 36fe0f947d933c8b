"""``grade verify``: proves the suites of one exercise or of all."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import click

from grader.cli.options import course_option, isolation_option
from grader.course import Course, find_course
from grader.errors import UsageError
from grader.sandbox.launch import Zygote
from grader.verify import Verification, verify


@click.command("verify", short_help="Staff: prove a suite.")
@click.argument("exercise_name", metavar="[EXERCISE]", default="")
@click.option("--seeds", default=3, show_default=True, help="Seeds the reference must pass under.")
@isolation_option
@course_option
def command(exercise_name: str, seeds: int, isolation: str, course_folder: Path) -> None:
    """Proves a suite: stub 0, reference full marks, every misconception caught, figures true.

    Exit code 0: all of it holds. 1: it does not. 2: bad usage.
    """
    course = find_course(course_folder)
    names = [course.resolve(exercise_name)] if exercise_name else list(course.names)
    proofs = [prove(course, name, seeds, isolation) for name in names]
    for proof in proofs:
        describe(proof)
    sys.exit(1 if any(proof.problems for proof in proofs) else 0)


def prove(course: Course, name: str, seeds: int, isolation: str) -> Verification:
    """The verification of one exercise.

    Raises:
        UsageError: this copy of the course has no reference or no hidden suite.
    """
    exercise = course.exercise(name)
    if exercise.reference is None or exercise.hidden_suite is None:
        raise UsageError(f"{name} has no reference or hidden suite here; only staff can verify it.")
    with Zygote.start(replace(exercise.profile, isolation=isolation)) as zygote:
        return verify(exercise, course.settings.seed, seeds, zygote)


def describe(proof: Verification) -> None:
    """Prints what was proven, and every problem on a line of its own."""
    verdict = "proven" if not proof.problems else "NOT proven"
    click.echo(
        f"{proof.exercise}: {verdict} - {proof.checks} checks, {proof.points:g} points, "
        f"{proof.figures} slide figures, {proof.misconceptions} misconceptions "
        f"({proof.named} named by the diagnosis), reference under {proof.seeds} seeds"
    )
    for problem in proof.problems:
        click.echo(f"  {problem}")
