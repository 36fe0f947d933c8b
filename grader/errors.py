"""The exception tree: whose fault it is decides the class, and the class the exit code."""

from __future__ import annotations

from pathlib import Path

from grader.model import Failure


class GradeError(Exception):
    """Any condition that ends a command; its text is ready for the user."""

    exit_code = 3


class UsageError(GradeError):
    """The user asked for something that is not there or cannot be read (exit code 2)."""

    exit_code = 2


class CourseNotFound(UsageError):
    """No course.toml lies in the current folder or above it."""


class UnknownExercise(UsageError):
    """No exercise, or more than one, has the given name."""


class BadSubmission(UsageError):
    """The submission path is missing, unreadable or holds no file of the expected name."""


class BadCourse(UsageError):
    """A course, exercise or deck file breaks its format; the text names file and key."""


class SuiteError(GradeError):
    """A suite or a reference is broken: our fault, never a student's zero."""

    def __init__(self, message: str, log: Path | None = None) -> None:
        super().__init__(message)
        self.log = log


class CheckFailed(AssertionError):
    """A check found the student's answer wanting; carries what the report will say."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.message)
        self.failure = failure
