"""Arguments and options that name exercises and functions, and complete them in the shell."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.course import Course, find_course
from grader.errors import UsageError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


def complete_exercise(
    context: click.Context, parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """The exercises of the course here, each under the shortest name that begins so."""
    from click.shell_completion import CompletionItem  # only a shell needs it

    course = _course(context)
    if course is None:
        return []
    short = [(name.split("_", 1)[0], name) for name in course.names]
    return [
        CompletionItem(name, help=whole) for name, whole in short if name.startswith(incomplete)
    ]


def complete_function(
    context: click.Context, parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """The graded functions of the exercise that is named before."""
    from click.shell_completion import CompletionItem

    course = _course(context)
    # Behind an option click has not come to the arguments yet; the shell tells all the words.
    words = os.environ.get("COMP_WORDS", "").split()[2:]
    for named in (context.params.get("exercise_name"), *words):
        with suppress(UsageError):
            functions = course.exercise(named).functions if course and named else ()
            found = [CompletionItem(name) for name in functions if name.startswith(incomplete)]
            if found:
                return found
    return []


def _course(context: click.Context) -> Course | None:
    try:
        return find_course(context.params.get("course_folder") or Path())
    except UsageError:
        return None


exercise_argument = click.argument(
    "exercise_name", metavar="EXERCISE", shell_complete=complete_exercise
)
only_option = click.option(
    "--only",
    default="",
    metavar="FUNCTION",
    shell_complete=complete_function,
    help="Only the checks of one function.",
)
