"""``grade verify-report``: whether JSON reports are still what the grader wrote."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path

import click

from grader.cli.key import course_key
from grader.cli.options import course_option
from grader.course import Course, find_course
from grader.environment import NOT_USED, describe_environment
from grader.exercise import Exercise
from grader.integrity import Key, signature_problem
from grader.model import Environment, Grade
from grader.reporters.sanitize import sanitize
from grader.reporters.stream import write
from grader.serialize import ChangedError, FormatError, Report, from_json
from grader.submissions import read_submission

MAX_SIZE = 64 << 20
GENUINE, NOT_PROVEN, UNREADABLE = range(3)
ASK = "Ask for the file that the grader wrote, or grade again."


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is known of one file: its exit code, a sentence, and what else to know."""

    code: int
    text: str
    notes: tuple[str, ...] = ()


@click.command("verify-report", short_help="Prove that reports were not changed.")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path())
@click.option(
    "--submission",
    type=click.Path(path_type=Path),
    help="A file, folder, zip or tar: also prove that it is what was graded.",
)
@course_option
def command(files: tuple[str, ...], submission: Path | None, course_folder: Path) -> None:
    """Reads JSON reports back (- is standard input) and says whether they are genuine.

    Exit code 0: all that each report claims of itself was checked, and holds. 1: one was changed,
    or its claim cannot be proven here. 2: bad usage, or one is no report that can be read.
    """
    course = find_course(course_folder)
    key = course_key(course)
    codes = []
    for name in files:
        verdict = judge(name, course, key, submission)
        shown = "standard input" if name == "-" else name
        write(sys.stdout, sanitize(f"{shown}: {verdict.text}") + "\n")
        for note in verdict.notes:
            write(sys.stdout, f"  note: {sanitize(note)}\n")
        codes.append(verdict.code)
    sys.exit(max(codes))


def judge(name: str, course: Course, key: Key | None, submission: Path | None) -> Verdict:
    """The verdict on the file ``name``.

    Raises:
        BadSubmission: there is nothing to compare with at ``submission``.
    """
    try:
        report = from_json(read_bounded(name))
    except OSError as error:
        return Verdict(UNREADABLE, f"UNREADABLE - {error.strerror}.")
    except ChangedError as error:
        return Verdict(NOT_PROVEN, f"CHANGED after it was written - {error} {ASK}")
    except FormatError as error:
        return Verdict(UNREADABLE, f"UNREADABLE - {error}")
    problem = signature_problem(report.integrity, key)
    if not problem and submission is not None:
        problem = other_submission(report.grade, submission, course)
    if problem:
        return Verdict(NOT_PROVEN, f"NOT PROVEN - {problem}")
    return Verdict(GENUINE, describe(report), tuple(notes(report.grade, course)))


def read_bounded(name: str) -> bytes:
    """The content of the file ``name``, or of standard input.

    Raises:
        OSError: it cannot be read.
        FormatError: it is larger than any report.
    """
    if name == "-":
        content = sys.stdin.buffer.read(MAX_SIZE + 1)
    else:
        with Path(name).open("rb") as file:
            content = file.read(MAX_SIZE + 1)
    if len(content) > MAX_SIZE:
        raise FormatError(f"It is larger than {MAX_SIZE >> 20} MiB.")
    return content


def other_submission(grade: Grade, path: Path, course: Course) -> str:
    """How the submission at ``path`` differs from the graded one, in words; empty if it does not.

    Raises:
        BadSubmission: there is no submission at ``path``.
    """
    exercise = exercise_of(grade, course)
    if exercise is None:
        return f"{grade.exercise} is not in this course, so {path} cannot be compared with it."
    here = read_submission(path, exercise).id.digest
    if here == grade.submission.digest:
        return ""
    return f"it grades another submission: {grade.submission.digest}; {path} is {here}."


def exercise_of(grade: Grade, course: Course) -> Exercise | None:
    """The graded exercise, if this course has one of exactly this name."""
    return course.exercise(grade.exercise) if grade.exercise in course.names else None


def describe(report: Report) -> str:
    """What was found out about a report without fault, and what it attests."""
    grade = report.grade
    student = f" for {grade.submission.student}" if grade.submission.student else ""
    only = f", only {grade.only}" if grade.only else ""
    points = f"{grade.earned:g} of {grade.possible:g} points{student} in {grade.exercise}{only}"
    if report.integrity.signature:
        return f"genuine - {points}; signed with this course's key, {report.integrity.key}."
    return (
        f"unchanged - {points}; it is unsigned, and there is no key here. Only its content digest "
        "was checked, which shows accidents and simple edits, but not who wrote it."
    )


def notes(grade: Grade, course: Course) -> Iterator[str]:
    """Whether it was graded as it would be here today; that does not decide over the report."""
    exercise = exercise_of(grade, course)
    if exercise is None:
        yield f"{grade.exercise} is not in this course"
    elif exercise.suite_digest == grade.suite_digest:
        yield "the suite is the one that is here today"
    else:
        copy = "" if exercise.hidden_suite else "; this copy of the course has no hidden checks"
        yield f"the suite is not the one that is here today{copy}"
    differences = list(other_environment(grade.environment))
    yield "; ".join(differences) or "the environment is the one that is here today"


def other_environment(then: Environment) -> Iterator[str]:
    """What is installed here that ``then`` names otherwise; device and isolation are believed."""
    now = describe_environment(then.isolation, then.device, torch=then.torch != NOT_USED)
    for name in (field.name for field in fields(Environment)):
        before, today = getattr(then, name), getattr(now, name)
        if before != today:
            yield f"{name} was {before} and is {today} here"
