"""``grade verify``: proves the suites of one exercise or of all."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import click
from rich.console import Console
from rich.table import Column, Table

from grader.cli.options import course_option, device_option, isolation_option
from grader.course import Course, find_course
from grader.errors import UsageError
from grader.exercise import Exercise
from grader.figures import FigureRow, Looks, figure_rows, looked_at
from grader.manifest import refuse_released
from grader.pipeline import Grading
from grader.processors import processors
from grader.proving import Task, prove_all
from grader.reference import refuse_other_functions
from grader.sandbox.launch import Profile, Zygote
from grader.survivors import Survival, hunt
from grader.verify import Verification

ENOUGH = 0.98


@click.command("verify", short_help="Staff: prove a suite.")
@click.argument("exercise_name", metavar="[EXERCISE]", default="")
@click.option("--seeds", default=3, show_default=True, help="Seeds the reference must pass under.")
@click.option("--thorough", is_flag=True, help="Grade every misconception under every seed too.")
@click.option("--worth", is_flag=True, help="Also list what checks catch, and what goes unnamed.")
@click.option("--figures", is_flag=True, help="List the checks of every slide figure instead.")
@click.option("--mutants", is_flag=True, help="Grade mechanical changes of the reference instead.")
@click.option("--jobs", default=0, help="Exercises at the same time; one per processor by default.")
@isolation_option
@device_option
@course_option
def command(
    exercise_name: str,
    seeds: int,
    thorough: bool,
    worth: bool,
    figures: bool,
    mutants: bool,
    jobs: int,
    isolation: str,
    device: str,
    course_folder: Path,
) -> None:
    """Proves a suite: stub 0, reference full marks, every misconception caught, figures true.

    Exit code 0: all of it holds. 1: it does not. 2: bad usage, or a file of the exercise that
    cannot be used. 3: our own fault.
    """
    course = find_course(course_folder)
    refuse_released(course.root)
    names = [course.resolve(exercise_name)] if exercise_name else list(course.names)
    exercises = [staffed(course, name) for name in names]
    if figures or mutants:
        profile = Profile(isolation=isolation, device=device)
        look = look_for_figures if figures else look_for_survivors
        sys.exit(0 if look(exercises, course.settings.seed, profile) else 1)
    tasks = [Task(course.root, name, seeds, thorough, isolation, device) for name in names]
    told = []
    for proof in prove_all(tasks, jobs or max(1, len(processors()))):
        told.append(describe(proof))
        if worth:
            describe_worth(proof)
    sys.exit(0 if all(told) else 1)


def look_for_figures(exercises: list[Exercise], seed: int, asked: Profile) -> bool:
    """Prints the checks of every slide figure; whether each figure has one."""
    looks: Looks = {}
    for exercise in exercises:
        with start(exercise, asked) as zygote:
            for figure, checks in looked_at(Grading(exercise, seed), zygote).items():
                looks.setdefault(figure, []).extend(checks)
    return describe_figures(list(figure_rows(exercises[0], looks)))


def look_for_survivors(exercises: list[Exercise], seed: int, asked: Profile) -> bool:
    """Prints which mechanical changes of the references go unnoticed; whether few enough do."""
    told = []
    for exercise in exercises:
        with start(exercise, asked) as zygote:
            told.append(describe_survival(hunt(Grading(exercise, seed), zygote)))
    return all(told)


def start(exercise: Exercise, asked: Profile) -> Zygote:
    """A zygote for ``exercise`` on the device and with the isolation that are asked for."""
    profile = replace(exercise.profile, isolation=asked.isolation, device=asked.device)
    return Zygote.start(profile)


def staffed(course: Course, name: str) -> Exercise:
    """The exercise, with all that a proof needs.

    Raises:
        UsageError: this copy of the course has no reference or no hidden suite, or the reference
            is not what exercise.toml declares.
    """
    exercise = course.exercise(name)
    parts = {
        f"reference (solutions/{name}/{exercise.main})": exercise.reference,
        f"hidden suite (tests/hidden/{name}/test_hidden.py)": exercise.hidden_suite,
    }
    missing = " and no ".join(part for part, path in parts.items() if path is None)
    if missing:
        raise UsageError(f"{name} has no {missing} here; only staff can verify it.")
    refuse_other_functions(exercise)
    return exercise


def describe(proof: Verification) -> bool:
    """Prints what was proven, and every problem on a line of its own; whether there is none."""
    verdict = "proven" if not proof.problems else "NOT proven"
    click.echo(
        f"{proof.exercise}: {verdict} - {proof.checks} checks, {proof.points:g} points, "
        f"{proof.figures} slide figures, {proof.misconceptions} misconceptions "
        f"({proof.misconceptions - len(proof.unnamed)} named by the diagnosis), "
        f"{'everything' if proof.thorough else 'reference'} under {proof.seeds} seeds"
    )
    for problem in proof.problems:
        click.echo(f"  {problem}")
    return not proof.problems


def describe_worth(proof: Verification) -> None:
    """Prints a table of all checks: how much each catches, what it alone does, how steady it is.

    Below it are the misconceptions that the diagnosis does not name.
    """
    alone = Column("it alone", overflow="fold")
    table = Table(Column("check", no_wrap=True), "points", "catches", alone, "flakes")
    for each in proof.worth:
        shown = f"{each.points:g}", str(len(each.catches)), ", ".join(each.alone), str(each.flakes)
        table.add_row(each.check, *shown)
    Console().print(table)
    click.echo(
        "A check that catches much and nothing alone repeats others: it may still say better what "
        f"is wrong. flakes: other verdicts under {proof.seeds} seeds"
        f"{'' if proof.thorough else ', of the reference only (--thorough: of everything)'}."
    )
    if proof.unnamed:
        click.echo(
            f"Not named by the diagnosis: {', '.join(proof.unnamed)}. "
            "Where two answer every check alike, neither is named."
        )


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
