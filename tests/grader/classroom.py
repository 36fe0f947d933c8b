"""A class of five by hand: three checks of 1, 2 and 3 points, and every way to end."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from grader.attempts import Attempt
from grader.classresult import Row, row_of
from grader.gradebook import Entry
from grader.model import (
    Cause,
    CheckResult,
    Diagnosis,
    Environment,
    Failure,
    Grade,
    Kind,
    Layer,
    Outcome,
    SubmissionId,
    Visibility,
)

ENVIRONMENT = Environment(
    "3.11.9", "2.1.0", "not used", "cpu", "Linux x86_64", (Layer("seccomp", True),)
)
WRONG = Failure(Cause.WRONG_VALUE, "h is wrong in every entry.")
FORGETS = Diagnosis("The recurrent path is dropped.\n\nMore of it.", "drops_recurrent_path")
PASSES = {
    "s001": (True, True, True),
    "s002": (True, True, False),
    "s003": (True, False, True),
    "s004": (True, False, False),
    "s005": (True, False, False),
}


def check(number: int, passes: bool) -> CheckResult:
    """The check ``number`` of 1, 2 and 3, worth as many points; the third is hidden."""
    return CheckResult(
        name=f"test_{number}",
        title=f"Check {number}.",
        function="rnn_forward",
        kind=Kind.VALUE,
        visibility=Visibility.HIDDEN if number == 3 else Visibility.VISIBLE,
        outcome=Outcome.PASSED if passes else Outcome.FAILED,
        points=float(number),
        earned=float(number) if passes else 0.0,
        hint="The same Wh serves every step.",
        failure=None if passes else WRONG,
        diagnosis=FORGETS if not passes and number == 2 else None,
    )


def grade_of(student: str, passes: tuple[bool, ...]) -> Grade:
    """The grade of a student who passes the checks so."""
    return Grade(
        exercise="exercise3_rnn_forward",
        title="RNN forward",
        submission=SubmissionId(student, f"{student}.py", "d" * 64),
        suite_digest="e" * 64,
        grader_version="0.1.0",
        environment=ENVIRONMENT,
        seed=2024,
        results=tuple(check(i, each) for i, each in enumerate(passes, start=1)),
    )


def entry(student: str, passes: tuple[bool, ...], seconds: float = 1.0, name: str = "") -> Entry:
    """The only attempt of a student, graded."""
    attempt = Attempt(student, Path(f"{student}.py"), name=name)
    return Entry(student, attempt, grade_of(student, passes), "", seconds)


def rows_of(entries: Iterable[Entry]) -> tuple[Row, ...]:
    """What is held of ``entries``; their grades are those that they have now."""
    held = tuple(entries)
    grades = {(each.student, each.attempt.number): each.grade for each in held}

    def read(student: str, number: int) -> Grade:
        grade = grades[student, number]
        assert grade
        return grade

    return tuple(row_of(each, read) for each in held)


def class_of_five() -> tuple[Entry, ...]:
    """Five students, one to five seconds each."""
    return tuple(
        entry(student, passes, float(seconds))
        for seconds, (student, passes) in enumerate(PASSES.items(), start=1)
    )


def failed_by_us(student: str) -> Entry:
    """An attempt with one check that the grader itself could not decide."""
    broken = entry(student, (True, True, True))
    assert broken.grade
    first = replace(broken.grade.results[0], outcome=Outcome.ERROR, earned=0.0)
    return replace(broken, grade=replace(broken.grade, results=(first, *broken.grade.results[1:])))


def unreadable(student: str) -> Entry:
    """An attempt that is no Python file."""
    attempt = Attempt(student, Path(f"{student}.docx"))
    return Entry(student, attempt, None, "s.docx is no .py file.", 0.0)
