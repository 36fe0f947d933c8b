"""What came of a whole class, as every output reads it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from grader.exercise import Exercise
from grader.gradebook import Entry
from grader.integrity import Key
from grader.model import Grade, SubmissionId
from grader.roster import Student
from grader.similarity import SimilarPair

GRADED, NOT_GRADED, MISSING = "graded", "not graded", "missing"
NUMBERED = ("canvas_id", "moodle_id")
"""What an LMS calls a student by a number, which names nobody outside it."""

KEPT = (*NUMBERED, "attachment_id", "submission_id")


@dataclass(frozen=True)
class ClassResult:
    """The graded attempts of one exercise, and who has handed nothing in.

    ``students`` are the roster's, with the ids under which an LMS knows them.
    ``canvas_export`` and ``moodle_export`` are gradebooks as the LMS exports them, to be filled
    in; ``column`` names the assignment there where the exercise's title does not. ``key`` signs
    the reports.
    """

    exercise: Exercise
    entries: tuple[Entry, ...]
    missing: tuple[Student, ...] = ()
    anonymous: bool = False
    students: tuple[Student, ...] = ()
    similar: tuple[SimilarPair, ...] = ()
    canvas_export: Path | None = None
    moodle_export: Path | None = None
    column: str = ""
    key: Key | None = None

    @cached_property
    def counted(self) -> tuple[Entry, ...]:
        """The entry of each student that counts: the settled one, else the latest; by id."""
        chosen: dict[str, Entry] = {}
        for entry in sorted(self.entries, key=lambda entry: entry.attempt.number):
            if entry.settled is None or entry.settled.attempt_number == entry.attempt.number:
                chosen[entry.student] = entry
            else:
                chosen.setdefault(entry.student, entry)
        return tuple(chosen[student] for student in sorted(chosen))

    @cached_property
    def _roster(self) -> dict[str, Student]:
        return {student.id: student for student in self.students}

    def called(self, entry: Entry, key: str) -> str:
        """The student's canvas_id, moodle_id, email, login or id; empty if it is not known."""
        if key == "id":
            return entry.student
        student = self._roster.get(entry.student)
        return entry.attempt.lms.get(key, "") or (getattr(student, key) if student else "")


def score(entry: Entry) -> float | None:
    """The points that count, after any penalty; None where the grader could not decide."""
    if entry.settled is not None:
        return entry.settled.final
    return entry.grade.earned if entry.grade and entry.grade.conclusive else None


def earned(entry: Entry) -> float | None:
    """The points before any penalty; None where the grader could not decide."""
    if entry.settled is not None:
        return entry.settled.earned
    return score(entry)


def possible(entry: Entry) -> float | None:
    """The points that could be had; None where nothing was graded."""
    if entry.settled is not None:
        return entry.settled.possible
    return entry.grade.possible if entry.grade else None


def status(entry: Entry) -> str:
    """Whether there is a score."""
    return NOT_GRADED if score(entry) is None else GRADED


def why_ungraded(entry: Entry) -> str:
    """Why there is no score; empty if there is one."""
    if score(entry) is not None:
        return ""
    return entry.fault or "The grader itself failed in some of the checks."


def misconceptions(grade: Grade | None) -> tuple[str, ...]:
    """The names of the misconceptions that a grade found, each once, in order."""
    results = grade.results if grade else ()
    found = (r.diagnosis.misconception for r in results if r.diagnosis)
    return tuple(dict.fromkeys(name for name in found if name))


def nameless(result: ClassResult) -> ClassResult:
    """``result`` without anybody's name, address, login or path.

    An id that has no digit or that holds a part of the name is itself a name: the LMS's number
    takes its place, or else a number of our own in the order of the ids.
    """
    ids = _pseudonyms(result)
    return replace(
        result,
        anonymous=True,
        entries=tuple(_nameless(entry, ids, result.exercise) for entry in result.entries),
        missing=tuple(_unnamed(student, ids) for student in result.missing),
        students=tuple(_unnamed(student, ids) for student in result.students),
        similar=tuple(
            replace(pair, first=ids[pair.first], second=ids[pair.second]) for pair in result.similar
        ),
    )


def _pseudonyms(result: ClassResult) -> dict[str, str]:
    """What each student is called where nobody may be named; an id that names nobody stays."""
    names = dict.fromkeys((s for pair in result.similar for s in (pair.first, pair.second)), "")
    names |= {student.id: student.name for student in (*result.students, *result.missing)}
    numbers: dict[str, str] = {}
    for entry in result.entries:
        names[entry.student] = entry.attempt.name
        known = (result.called(entry, key) for key in NUMBERED)
        numbers[entry.student] = next((number for number in known if number.isdigit()), "")
    chosen: dict[str, str] = {}
    for place, student in enumerate(sorted(names), start=1):
        number = numbers.get(student, "")
        free = number and number not in names and number not in chosen.values()
        other = number if free else f"student-{place}"
        chosen[student] = other if _is_a_name(student, names[student]) else student
    return chosen


def _is_a_name(student: str, name: str) -> bool:
    plain = _plain(student)
    words = [word for word in re.split(r"\W+", _plain(name)) if len(word) > 2]
    return not re.search(r"\d", student) or any(word in plain for word in words)


def _plain(text: str) -> str:
    """``text`` in small letters without accents."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def _unnamed(student: Student, ids: dict[str, str]) -> Student:
    return replace(student, id=ids[student.id], name="", email="", login="")


def _nameless(entry: Entry, ids: dict[str, str], exercise: Exercise) -> Entry:
    student, attempt, grade = ids[entry.student], entry.attempt, entry.grade
    if grade:
        identity = SubmissionId(student, exercise.main, grade.submission.digest)
        grade = replace(grade, submission=identity)
    fault = entry.fault.replace(str(attempt.path), exercise.main)
    numbers = {key: value for key, value in attempt.lms.items() if key in KEPT}
    unnamed = replace(attempt, student=student, name="", path=Path(exercise.main), lms=numbers)
    settled = replace(entry.settled, student=student) if entry.settled else None
    return Entry(student, unnamed, grade, fault, entry.seconds, settled)
