"""Gradescope: a zip with an autograder, and the results.json that it writes.

The contract is described at https://gradescope-autograders.readthedocs.io/en/latest/specs/: the
zip is unpacked in /autograder/source, setup.sh runs once, and run_autograder for each submission
in /autograder/submission.
"""

from __future__ import annotations

from importlib.resources import files as resources
from pathlib import Path
from typing import Any

from grader.course import Course
from grader.exercise import Exercise
from grader.exports.attempt import Attempt
from grader.exports.course import course_files
from grader.exports.files import below, zipped
from grader.exports.package import package_files
from grader.outputs.files import write_whole
from grader.outputs.gradescope import ABOUT, graded
from grader.reporters.sanitize import sanitize
from grader.reporters.summary import isolation_lines

PROGRAMS = ("setup.sh", "run_autograder")


def export(course: Course, exercise: Exercise, out: Path, options: str = "") -> int:
    """Writes the autograder to ``out``, and returns its size in bytes.

    ``options`` are handed on to the command that grades.

    Raises:
        UsageError: this is a students' copy of the course.
    """
    content = below("course", course_files(course, exercise))
    content |= below("package", package_files(exercise.profile.torch))
    for name in PROGRAMS:
        script = (resources(__package__) / "gradescope_files" / name).read_text(encoding="utf-8")
        content[name] = script.replace("@OPTIONS@", options).encode()
    packed = zipped(content, programs=PROGRAMS)
    write_whole(out, packed)
    return len(packed)


def results(attempt: Attempt, hidden: str) -> dict[str, Any]:
    """The results.json of an attempt; without a score where we could not decide.

    What is no submission gets 0 points: it may be handed in again, with what was expected.
    """
    if attempt.fault:
        return {**ABOUT, "output": attempt.fault}
    grade = attempt.decided
    if grade is None:
        return {**ABOUT, "score": 0.0, "output": sanitize(attempt.refusal), "tests": []}
    isolation = isolation_lines(grade.environment)
    about = {
        "submission": grade.submission.digest,
        "suite": grade.suite_digest,
        "grader": grade.grader_version,
        "isolation": isolation,
    }
    return graded(grade, grade.earned, isolation[1:], hidden) | {"extra_data": about}
