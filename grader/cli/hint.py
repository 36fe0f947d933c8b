"""``grade hint``: one more hint on a function, each time it is asked."""

from __future__ import annotations

import difflib
from pathlib import Path

import click
from rich.console import Console, Group, RenderableType
from rich.text import Text

from grader.cli.names import complete_function, exercise_argument
from grader.cli.options import course_option
from grader.course import Course, find_course
from grader.errors import UsageError
from grader.exercise import Exercise
from grader.hints import Hints, read_hints
from grader.progress import hints_asked, record_hint, unfinished

PRIVATE = "What you ask for is kept in this folder alone. Nobody is shown it."


@click.command("hint", short_help="One more hint on a function.")
@exercise_argument
@click.argument("function", default="", shell_complete=complete_function)
@click.option("--again", is_flag=True, help="Only the hints that you have seen already.")
@course_option
def command(exercise_name: str, function: str, again: bool, course_folder: Path) -> None:
    """Gives a hint on FUNCTION of EXERCISE: first a nudge, then a pointer, then nearly the answer.

    Without FUNCTION it is the first one that is not right yet; your file is graded to find out.
    What you asked for is kept in this folder alone, and shown to nobody.
    """
    course = find_course(course_folder)
    exercise = course.exercise(exercise_name)
    hints = read_hints(exercise)
    chosen = function or first_unfinished(course, exercise)
    if not chosen:
        click.echo(f"Everything in {exercise.name} is right: there is nothing to hint at.")
        return
    given = hints_for(exercise, hints, chosen)
    asked = hints_asked(course.root, exercise.name, chosen)
    level = asked if again else min(asked + 1, len(given.levels))
    record_hint(course.root, exercise.name, chosen, level)
    Console().print(shown(exercise, chosen, given, level))


def hints_for(exercise: Exercise, hints: dict[str, Hints], function: str) -> Hints:
    """The hints on ``function``.

    Raises:
        UsageError: there are none.
    """
    if function in hints:
        return hints[function]
    known = ", ".join(hints) or "none"
    if function in exercise.functions:
        raise UsageError(f"{exercise.name} has no hints on {function}. It has hints on: {known}.")
    close = difflib.get_close_matches(function, exercise.functions, n=1, cutoff=0.4)
    suggestion = f" Did you mean '{close[0]}'?" if close else ""
    raise UsageError(f"{exercise.name} has no function '{function}'.{suggestion} Hints: {known}.")


def first_unfinished(course: Course, exercise: Exercise) -> str:
    """The first function of the student's own file that is not right; empty if all are."""
    from grader.sandbox.launch import Zygote

    with Zygote.start(exercise.profile) as zygote:
        from grader.pipeline import Grading, grade
        from grader.submissions import read_submission

        grading = Grading(exercise, course.settings.seed)
        left = unfinished(grade(grading, read_submission(exercise.folder, exercise), zygote))
    return next((name for name in exercise.functions if name in left), "")


def shown(exercise: Exercise, function: str, hints: Hints, level: int) -> RenderableType:
    """The hints so far, the newest in bold, and what to do next."""
    from grader.reporters.advice import short_name
    from grader.reporters.panels import Field, fields

    rows: list[Field] = [
        (name, Text(text, "bold" if number == level else ""))
        for number, (name, text) in enumerate(hints.levels[:level], 1)
    ]
    short = short_name(exercise.name)
    left = len(hints.levels) - level
    advice = f"grade run {short} --only {function}"
    rows.append(("then", Text(advice, "cyan")))
    if left:
        rows.append((f"{left} more", Text(f"grade hint {short} {function}", "cyan")))
    else:
        rows.append(("", Text(f"That was the last one. The handout: {exercise.folder}/README.md")))
    return Group(Text(function, "bold"), fields(rows), Text(PRIVATE, "dim"))
