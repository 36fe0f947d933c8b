"""What is made of a finished run: the class's results, and every output."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass

from grader.attempts import Attempt
from grader.classresult import ClassResult, nameless
from grader.errors import BadSubmission, UsageError
from grader.exercise import Exercise
from grader.gradebook import Entry
from grader.integrity import Key
from grader.model import Submission
from grader.outputs import write_outputs
from grader.request import Request
from grader.roster import Student
from grader.similarity import similar_pairs
from grader.submissions import read_submission

MANY = "{} things that cannot be told without naming students; leave --anonymous out to read them."


@dataclass(frozen=True, slots=True)
class Published:
    """The class's results as they may be shown, and sentences that its instructor should read."""

    result: ClassResult
    remarks: tuple[str, ...]


def publish(
    asked: Request,
    key: Key | None,
    entries: Iterable[Entry],
    missing: tuple[Student, ...],
    attempts: tuple[Attempt, ...],
    remarks: tuple[str, ...],
) -> Published:
    """Writes every output of a run with these ``entries``; ``remarks`` are what is known already.

    Raises:
        UsageError: ``out`` cannot be written, or an LMS's export is not what it should be.
    """
    named = ClassResult(
        exercise=asked.exercise,
        entries=tuple(entries),
        missing=missing,
        anonymous=asked.anonymous,
        similar=similar_pairs(asked.exercise, last_readable(asked.exercise, attempts)),
        canvas_export=asked.canvas_export,
        moodle_export=asked.moodle_export,
        column=asked.column,
        key=key,
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
