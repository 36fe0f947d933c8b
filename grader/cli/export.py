"""``grade export``: makes an exercise gradable where students hand it in."""

from __future__ import annotations

from pathlib import Path

import click

from grader.cli.options import course_option
from grader.course import Course, find_course
from grader.errors import UsageError
from grader.exercise import Exercise
from grader.outputs.gradescope import HIDDEN

hidden_checks_option = click.option(
    "--hidden-checks",
    type=click.Choice(HIDDEN),
    default=HIDDEN[0],
    show_default=True,
    help="When students see hidden checks, without their values.",
)
weak_option = click.option(
    "--accept-weak-isolation",
    "accept_weak",
    is_flag=True,
    help="Grade even where the platform's machines cannot confine submissions.",
)


@click.group("export", short_help="Staff: make an autograder for a platform.")
def command() -> None:
    """Makes an autograder of one exercise, with its hidden suite and reference, for a platform."""


@command.command("gradescope")
@click.argument("exercise_name", metavar="EXERCISE")
@click.option("-o", "--out", required=True, type=click.Path(path_type=Path), help="The zip.")
@hidden_checks_option
@weak_option
@course_option
def gradescope(
    exercise_name: str, out: Path, hidden_checks: str, accept_weak: bool, course_folder: Path
) -> None:
    """Writes the autograder of EXERCISE as a zip to upload on Gradescope."""
    from grader.exports.gradescope import export

    course, exercise = staff_exercise(course_folder, exercise_name, out)
    if out.is_dir():
        raise UsageError(f"{out} is a folder. Name the zip to write, such as {out}/autograder.zip.")
    chosen = f"--hidden-checks {hidden_checks}{weak(accept_weak)}"
    size = export(course, exercise, out, chosen)
    click.echo(f"{out} is the autograder of {exercise.name} ({size / 1000:.0f} kB).")
    click.echo(f"On Gradescope, give the assignment {exercise.points():g} autograder points.")
    click.echo("It holds the hidden suite and the reference: give it to nobody else.")


@command.command("prairielearn")
@click.argument("exercise_name", metavar="EXERCISE")
@click.option("-o", "--out", required=True, type=click.Path(path_type=Path), help="A new folder.")
@click.option("--image", required=True, help="What the image will be called: you/exercise3:1.")
@weak_option
@course_option
def prairielearn(
    exercise_name: str, out: Path, image: str, accept_weak: bool, course_folder: Path
) -> None:
    """Writes EXERCISE as a question of a PrairieLearn course, and the image that grades it."""
    from grader.exports.prairielearn import export

    course, exercise = staff_exercise(course_folder, exercise_name, out)
    export(course, exercise, out, image, weak(accept_weak).strip())
    click.echo(f"{out} holds the question of {exercise.name}, and the image that grades it:")
    click.echo(f"  docker build -t {image} {out / 'image'} && docker push {image}")
    click.echo(f"  copy {out / 'questions' / exercise.name} to your course's questions/")
    click.echo("It holds the hidden suite and the reference: give it to nobody else.")


def staff_exercise(course_folder: Path, name: str, out: Path) -> tuple[Course, Exercise]:
    """The course and its exercise.

    Raises:
        UsageError: ``out`` lies where students get it.
    """
    course = find_course(course_folder)
    exercise = course.exercise(name)
    if out.resolve().is_relative_to(course.root.resolve() / "exercises"):
        raise UsageError(f"{out} lies in exercises/, which students get. Name another place.")
    return course, exercise


def weak(accepted: bool) -> str:
    """The option by which weak isolation is accepted."""
    return " --accept-weak-isolation" if accepted else ""
