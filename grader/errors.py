"""The exception tree: whose fault it is decides the class."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from grader.model import Failure


class UsageError(Exception):
    """The user asked for something that is not there or cannot be read (exit code 2)."""


class CourseNotFound(UsageError):
    """No course.toml lies in the current folder or above it."""


class UnknownExercise(UsageError):
    """No exercise, or more than one, has the given name."""


class BadSubmission(UsageError):
    """The submission path is missing, unreadable or holds no file of the expected name."""


class BadCourse(UsageError):
    """A course, exercise or deck file breaks its format; the text names file and key."""


class SuiteError(Exception):
    """A suite or a reference is broken: our fault, never a student's zero (exit code 3)."""

    def __init__(self, message: str, log: Path | None = None) -> None:
        super().__init__(message)
        self.log = log


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a failed comparison can say of its reason, worked out only if the diagnosis asks.

    ``causes`` gives every mistake that would have led to exactly this answer, as sentences;
    ``structure`` says what the difference looks like, and is empty where it looks like nothing.
    """

    structure: Callable[[], str]
    causes: Callable[[], frozenset[str]] | None = None


class CheckFailed(AssertionError):
    """A check found the student's answer wanting; carries what the report will say.

    ``share`` is the part of the check's points that is earned all the same.
    """

    def __init__(
        self, failure: Failure, share: float = 0.0, evidence: Evidence | None = None
    ) -> None:
        super().__init__(failure.message)
        self.failure = failure
        self.share = share
        self.evidence = evidence
