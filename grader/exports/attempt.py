"""Grades the one submission that a platform has put in a folder, whatever it is."""

from __future__ import annotations

import sys
import traceback
from dataclasses import dataclass
from pathlib import Path

from grader.batch import refuse_weak
from grader.course import find_course
from grader.errors import BadSubmission, SuiteError, UsageError
from grader.layouts.works import inside
from grader.model import Grade
from grader.sandbox.launch import Zygote

OUR_FAULT = (
    "Not graded: the grader itself failed. This is not your fault, and no score was given. "
    "Whoever gives the course finds the reason in the autograder's log."
)

TOO_WEAK = (
    "Not graded: this machine cannot keep a submission from reading the autograder. This is not "
    "your fault, and no score was given."
)


@dataclass(frozen=True, slots=True)
class Attempt:
    """What came of it: a grade, or why the submission is none, or our own fault.

    ``too_weak`` says that nothing was run, because the submission could not be confined.
    """

    grade: Grade | None = None
    refusal: str = ""
    too_weak: bool = False

    @property
    def decided(self) -> Grade | None:
        """The grade, where no check ended as our own fault."""
        return self.grade if self.grade and self.grade.conclusive else None

    @property
    def fault(self) -> str:
        """What the student is told where there is no score for a reason of ours; else empty."""
        if self.decided or self.refusal:
            return ""
        return TOO_WEAK if self.too_weak else OUR_FAULT


def attempt(course_folder: Path, submission: Path, *, accept_weak: bool = False) -> Attempt:
    """Grades ``submission`` for the only exercise of the course; the log goes to stderr.

    Without ``accept_weak`` nothing is run where hidden suites could be read.
    """
    try:
        return _graded(course_folder, submission, accept_weak)
    except BadSubmission as error:
        said = str(error).replace(f"{submission}/", "").replace(str(submission), "Your submission")
        return Attempt(refusal=f"Not graded: {said}")
    except Exception:
        traceback.print_exc(file=sys.stderr)
        return Attempt()


def _graded(course_folder: Path, path: Path, accept_weak: bool) -> Attempt:
    from grader.pipeline import Grading, grade
    from grader.submissions import read_submission

    course = find_course(course_folder)
    if len(course.names) != 1:
        raise SuiteError(f"{course.root} holds {len(course.names)} exercises; an export holds one.")
    exercise = course.exercise(course.names[0])
    submission = read_submission(inside(path, exercise.main), exercise)
    with Zygote.start(exercise.profile) as zygote:
        try:
            refuse_weak(zygote.layers, accepted=accept_weak)
        except UsageError as error:
            print(error, file=sys.stderr)
            return Attempt(too_weak=True)
        return Attempt(grade(Grading(exercise, course.settings.seed), submission, zygote))
