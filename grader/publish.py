"""What is made of a finished run: the class's results, and every output."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

from grader.attempts import Attempt
from grader.classresult import ClassResult, Row, nameless, row_of
from grader.errors import BadSubmission, UsageError
from grader.exercise import Exercise
from grader.gradebook import Gradebook
from grader.integrity import Key
from grader.model import Submission
from grader.outputs import canvas, moodle, write_outputs
from grader.request import Request
from grader.roster import Roster
from grader.rows import Run
from grader.similarity import similar_pairs
from grader.submissions import read_submission

MANY = "{} things that cannot be told without naming students; leave --anonymous out to read them."


@dataclass(frozen=True, slots=True)
class Published:
    """The class's results as they may be shown, and sentences that its instructor should read."""

    result: ClassResult
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Finished:
    """A run that is finished, with what was handed in for it and the course's key."""

    book: Gradebook
    run: Run
    attempts: tuple[Attempt, ...]
    roster: Roster | None
    key: Key | None

    def rows(self) -> Iterator[Row]:
        """What is held of each attempt, by student and number."""
        read = partial(self.book.grade, self.run)
        for entry in self.book.entries(self.run):
            yield row_of(entry, read)


def refuse_exports(asked: Request) -> None:
    """Raises UsageError where an LMS's export is not what it should be."""
    if asked.canvas_export:
        canvas.exported(asked.canvas_export, asked.exercise, asked.column)
    if asked.moodle_export:
        moodle.exported(asked.moodle_export, asked.exercise, asked.column)


def publish(asked: Request, finished: Finished, remarks: tuple[str, ...]) -> Published:
    """Writes every output; ``remarks`` are what is known already.

    Raises:
        UsageError: ``out`` cannot be written, or an LMS's export is not what it should be.
    """
    roster, attempts = finished.roster, finished.attempts
    named = ClassResult(
        exercise=asked.exercise,
        rows=tuple(finished.rows()),
        missing=roster.missing(attempts) if roster else (),
        students=roster.students if roster else (),
        similar=similar_pairs(asked.exercise, last_readable(asked.exercise, attempts)),
        canvas_export=asked.canvas_export,
        moodle_export=asked.moodle_export,
        column=asked.column,
        key=finished.key,
    )
    result = nameless(named) if asked.anonymous else named
    if remarks and asked.anonymous:
        remarks = (MANY.format(len(remarks)),)
    try:
        return Published(result, (*remarks, *write_outputs(result, asked.out)))
    except OSError as error:
        raise UsageError(
            f"{error.filename or asked.out} cannot be written ({error.strerror}). All grades are "
            "in the gradebook; the same command writes the rest."
        ) from error


def last_readable(exercise: Exercise, attempts: Iterable[Attempt]) -> Iterator[Submission]:
    """Each student's last attempt, if it can be read."""
    for attempt in {attempt.student: attempt for attempt in attempts}.values():
        with suppress(BadSubmission):
            yield read_submission(attempt.path, exercise, attempt.student)
