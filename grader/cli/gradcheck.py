"""``grade gradcheck``: the own backward against differences of the own forward."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.options import course_option, isolation_option
from grader.course import Course, find_course
from grader.errors import UsageError
from grader.exercise import Exercise
from grader.pairing import find_pair
from grader.sandbox.launch import Zygote

if TYPE_CHECKING:
    from grader.gradcheck import Checked


@click.command("gradcheck", short_help="Your backward against differences of your forward.")
@click.argument("target", metavar="FILE:FUNCTION")
@click.option("--backward", default="", metavar="NAME", help="The function of its gradients.")
@click.option("--shape", "shapes", multiple=True, metavar="NAME=AXES", help="As x=N,D or x=2,3.")
@click.option("--exercise", "exercise_name", default="", help="Where several have the function.")
@isolation_option
@course_option
def command(
    target: str,
    backward: str,
    shapes: tuple[str, ...],
    exercise_name: str,
    isolation: str,
    course_folder: Path,
) -> None:
    """Checks the gradients of FUNCTION in FILE, block by block, without any reference.

    FUNCTION is a forward, its backward, or one that returns a loss and its gradients. The inputs
    are near those of a visible check of the exercise that declares it. For functions of your own
    name the forward, --backward, and a --shape for each of its parameters.

    Exit code 0: every block agrees. 1: one does not. 2: bad usage or input. 3: our own fault.
    """
    name, _, function = target.rpartition(":")
    if not name or not function:
        raise UsageError(f"'{target}' is not FILE:FUNCTION, as bptt.py:rnn_backward.")
    course, file = find_course(course_folder), Path(name)
    if not os.path.lexists(file):
        raise UsageError(f"{file} does not exist. Expected your file, as bptt.py:rnn_backward.")
    if shapes and not backward:
        raise UsageError("--shape is for a pair of your own: name its --backward as well.")
    work = partial(own_pair, shapes=shapes) if shapes else partial(graded_pair, name=exercise_name)
    from grader.errors import CheckFailed

    try:
        checked = work(course, file, function, backward, isolation)
    except CheckFailed as failed:
        from grader.reporters.gradcheck import failed_report

        failed_report(failed.failure, sys.stdout)
        sys.exit(1)
    from grader.reporters.gradcheck import report

    report(checked, sys.stdout)
    sys.exit(0 if checked.check.agrees else 1)


def graded_pair(
    course: Course, file: Path, function: str, backward: str, isolation: str, *, name: str
) -> Checked:
    """The verdicts on functions that an exercise declares."""
    exercise = exercise_of(course, file, function, name)
    pair = find_pair(exercise.functions, function, backward)
    with Zygote.start(replace(exercise.profile, isolation=isolation)) as zygote:
        from grader.gradcheck import gradcheck
        from grader.pipeline import Grading
        from grader.submissions import read_submission

        grading = Grading(exercise, course.settings.seed)
        return gradcheck(grading, read_submission(file, exercise), pair, zygote)


def own_pair(
    course: Course,
    file: Path,
    function: str,
    backward: str,
    isolation: str,
    *,
    shapes: tuple[str, ...],
) -> Checked:
    """The verdicts on functions that no exercise knows."""
    from grader.submissions import read_submission
    from grader.undeclared import check_undeclared, read_shapes, sketch

    exercise = sketch(course, file, read_shapes(shapes), (function, backward))
    submission = read_submission(file, exercise)
    with Zygote.start(replace(exercise.profile, isolation=isolation)) as zygote:
        return check_undeclared(exercise, submission, function, backward, zygote)


def exercise_of(course: Course, file: Path, function: str, name: str) -> Exercise:
    """The exercise that grades ``function``: the file's own, or the only one.

    Raises:
        UsageError: none or several do.
    """
    if name:
        return course.exercise(name)
    exercises = [course.exercise(each) for each in course.names]
    own = [each for each in exercises if each.main == file.name]
    having = own or [each for each in exercises if function in each.functions]
    if len(having) == 1:
        return having[0]
    if not having:
        mains = ", ".join(each.main for each in exercises)
        raise UsageError(
            f"No exercise has a function '{function}'. The exercises' files: {mains}. For one of "
            "your own give --backward NAME and --shape NAME=AXES for each parameter."
        )
    several = ", ".join(each.name for each in having)
    raise UsageError(f"Several exercises have a function '{function}': {several}. Use --exercise.")
