"""``grade watch``: grades again on every save."""

from __future__ import annotations

import os
import sys
import time
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TextIO

import click
from rich.console import Console, RenderableType
from rich.text import Text

from grader.cli.names import exercise_argument, only_option
from grader.cli.options import course_option, device_option, isolation_option
from grader.cli.run import refuse_unknown_function
from grader.course import Course, find_course
from grader.disclose import disclose
from grader.errors import UsageError
from grader.model import Grade, Outcome
from grader.progress import record
from grader.sandbox.launch import Zygote


@click.command("watch", short_help="Grade again on every save.")
@exercise_argument
@click.option(
    "--submission",
    type=click.Path(path_type=Path),
    help="A file or folder to watch; your own exercise folder by default.",
)
@only_option
@isolation_option
@device_option
@course_option
def command(
    exercise_name: str,
    submission: Path | None,
    only: str,
    isolation: str,
    device: str,
    course_folder: Path,
) -> None:
    """Grades EXERCISE now and after every save, and shows what changed. Ctrl-C ends it.

    The checks are read once: after they or exercise.toml have changed, start it again.

    Exit code 0: ended by you. 2: bad usage or input. 3: our own fault.
    """
    course = find_course(course_folder)
    exercise = course.exercise(exercise_name)
    refuse_unknown_function(exercise, only)
    if submission is not None and not os.path.lexists(submission):
        raise UsageError(f"{submission} does not exist. Expected {exercise.main} or its folder.")
    path = submission or Path(os.path.relpath(exercise.folder))
    screen = Screen(sys.stdout, path, course if submission is None and not only else None)
    profile = replace(exercise.profile, isolation=isolation, device=device)
    # Ctrl-C also ends the zygote, which may then say so; both are what was asked for.
    with suppress(KeyboardInterrupt), Zygote.start(profile) as zygote:
        from grader.pipeline import Grading
        from grader.watch import watch

        grading = Grading(exercise, course.settings.seed, only)
        watch(grading, path, zygote, screen.show, screen.wait)


class Screen:
    """Shows one grade after the other, each with what is different from the one before.

    Those of the student's own work are remembered in the ``course``, if there is one.
    """

    def __init__(self, stream: TextIO, path: Path, course: Course | None) -> None:
        self._stream = stream
        self._path = path
        self._course = course
        self._before: Grade | None = None

    def show(self, grade: Grade) -> None:
        """The whole report, then what changed."""
        from grader.cli.progress import pointer
        from grader.reporters.changes import changes
        from grader.reporters.terminal import open_console, render

        if self._course:
            record(self._course.root, grade)
        told = disclose(grade)
        console = open_console(self._stream)
        report = render(told, console)
        news = [changes(self._before, told), Text()] if self._before else []
        if self._course and grade.perfect:
            news.append(pointer(self._course, "then"))
        self._print(console, report, *news)
        self._before = told

    def wait(self, problem: Exception) -> None:
        """Why there is nothing to grade at the moment."""
        from grader.reporters.style import item, safe
        from grader.reporters.terminal import open_console

        console = open_console(self._stream)
        self._print(console, "", item(Outcome.FAILED, safe(str(problem))), Text())

    def _print(self, console: Console, report: str, *more: RenderableType) -> None:
        """Everything in one piece, on an empty screen where there is one."""
        from grader.reporters.sanitize import sanitize
        from grader.reporters.stream import write
        from grader.reporters.terminal import TRAILING_SPACES

        with console.capture() as cleared:
            console.clear()
        clock = time.strftime("%H:%M:%S")
        with console.capture() as below:
            for part in more:
                console.print(part)
            console.print(
                Text(f"{clock}  watching {sanitize(str(self._path))}; Ctrl-C ends", "dim")
            )
        write(self._stream, cleared.get() + report + TRAILING_SPACES.sub("", below.get()))
