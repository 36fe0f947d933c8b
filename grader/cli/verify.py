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
from grader.figures import FigureRow, Looks, figure_rows, looked_at
from grader.pipeline import Grading
from grader.sandbox.launch import Zygote
from grader.survivors import Survival, hunt
from grader.verify import Verification, verify

ENOUGH = 0.98


@click.command("verify", short_help="Staff: prove a suite.")
@click.argument("exercise_name", metavar="[EXERCISE]", default="")
@click.option("--seeds", default=3, show_default=True, help="Seeds the reference must pass under.")
@click.option("--thorough", is_flag=True, help="Grade every misconception under every seed too.")
@click.option("--figures", is_flag=True, help="List the checks of every slide figure instead.")
@click.option("--mutants", is_flag=True, help="Grade mechanical changes of the reference instead.")
@isolation_option
@course_option
def command(
    exercise_name: str,
    seeds: int,
    thorough: bool,
    figures: bool,
    mutants: bool,
    isolation: str,
    course_folder: Path,
) -> None:
    """Proves a suite: stub 0, reference full marks, every misconception caught, figures true.

    Exit code 0: all of it holds. 1: it does not. 2: bad usage.
    """
    course = find_course(course_folder)
    names = [course.resolve(exercise_name)] if exercise_name else list(course.names)
    sound = True
    looks: Looks = {}
    for name in names:
        grading = Grading(staffed(course, name), course.settings.seed)
        with Zygote.start(replace(grading.exercise.profile, isolation=isolation)) as zygote:
            if figures:
                for figure, checks in looked_at(grading, zygote).items():
                    looks.setdefault(figure, []).extend(checks)
            elif mutants:
                sound &= describe_survival(hunt(grading, zygote))
            else:
                sound &= describe(verify(grading, seeds, zygote, thorough=thorough))
    if figures:
        sound = describe_figures(list(figure_rows(grading.exercise, looks)))
    sys.exit(0 if sound else 1)


def staffed(course: Course, name: str) -> Exercise:
    """The exercise, with all that a proof needs.

    Raises:
        UsageError: this copy of the course has no reference or no hidden suite.
    """
    exercise = course.exercise(name)
    if exercise.reference is None or exercise.hidden_suite is None:
        raise UsageError(f"{name} has no reference or hidden suite here; only staff can verify it.")
    return exercise


def describe(proof: Verification) -> bool:
    """Prints what was proven, and every problem on a line of its own; whether there is none."""
    verdict = "proven" if not proof.problems else "NOT proven"
    click.echo(
        f"{proof.exercise}: {verdict} - {proof.checks} checks, {proof.points:g} points, "
        f"{proof.figures} slide figures, {proof.misconceptions} misconceptions "
        f"({proof.named} named by the diagnosis), "
        f"{'everything' if proof.thorough else 'reference'} under {proof.seeds} seeds"
    )
    for problem in proof.problems:
        click.echo(f"  {problem}")
    return not proof.problems


def describe_figures(rows: list[FigureRow]) -> bool:
    """Prints every slide figure with the checks that look at it; whether each has one."""
    for row in rows:
        exact = " ".join(f"{x:.6g}" if isinstance(x, float) else str(x) for x in row.entries)
        printed = f"; the slide prints {row.figure.shown}" if row.figure.shown else ""
        misprint = f" (misprint: {row.figure.erratum.why})" if row.figure.erratum else ""
        click.echo(f"deck {row.deck}  {row.name} = {exact}{printed}{misprint}")
        for check in row.checks or ("NO CHECK looks at it",):
            click.echo(f"    {check}")
    return all(row.checks for row in rows)


def describe_survival(survival: Survival) -> bool:
    """Prints which changes went unnoticed; whether few enough did."""
    total = sum(survival.noticed.values())
    click.echo(
        f"{survival.exercise}: {total} of {total + len(survival.survivors)} mutants noticed "
        f"({100 * survival.share:.1f}%), {len(survival.equivalent)} more compute the same"
    )
    for mutant in survival.survivors:
        click.echo(f"  {mutant.function}:{mutant.line} survives: {mutant.change}")
    for function, number in survival.noticed.items():
        click.echo(f"  {function}: {number} noticed")
    for name, leader in survival.followers.items():
        click.echo(f"  {name} adds nothing to {leader}")
    return survival.share >= ENOUGH
