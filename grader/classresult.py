"""What came of a whole class, as every output reads it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path

from grader.attempts import Attempt
from grader.exercise import Exercise
from grader.gradebook import Entry
from grader.integrity import Key
from grader.model import Grade, Outcome, SubmissionId
from grader.policies import Settled
from grader.roster import Student
from grader.similarity import SimilarPair

GRADED, NOT_GRADED, MISSING = "graded", "not graded", "missing"
NUMBERED = ("canvas_id", "moodle_id")
"""What an LMS calls a student by a number, which names nobody outside it."""

KEPT = (*NUMBERED, "attachment_id", "submission_id")
OUR_FAULT = "The grader itself failed in some of the checks."
NOTHING_WRITTEN = "None of the functions is written yet."
ReadGrade = Callable[[str, int], Grade]
"""Reads the grade of a student's attempt of this number."""


@dataclass(frozen=True, slots=True)
class Row:
    """One attempt as the list of a class has it: what is held of it for as long as that lasts.

    The grade itself, forty times as large, is read anew each time it is asked for. ``earned``
    are the points before any penalty and ``score`` those that count; they are None where the
    grader could not decide, ``possible`` where nothing was graded. ``note`` says what is wrong
    with the file as a whole; ``misconceptions`` are those that the grade found, each once.
    """

    student: str
    attempt: Attempt
    seconds: float
    settled: Settled | None
    fault: str
    read: ReadGrade | None
    earned: float | None
    possible: float | None
    score: float | None
    note: str
    misconceptions: tuple[str, ...]

    @property
    def grade(self) -> Grade | None:
        """The grade, if there is one."""
        return self.read(self.student, self.attempt.number) if self.read else None

    @property
    def status(self) -> str:
        """Whether there is a score."""
        return NOT_GRADED if self.score is None else GRADED

    @property
    def why_ungraded(self) -> str:
        """Why there is no score; empty if there is one."""
        return "" if self.score is not None else self.fault or OUR_FAULT


def row_of(entry: Entry, read: ReadGrade) -> Row:
    """What is held of ``entry``; ``read`` gives its grade again, if it has one."""
    grade, settled = entry.grade, entry.settled
    own = grade.earned if grade and grade.conclusive else None
    possible = grade.possible if grade else None
    return Row(
        student=entry.student,
        attempt=entry.attempt,
        seconds=entry.seconds,
        settled=settled,
        fault=entry.fault,
        read=read if grade else None,
        earned=settled.earned if settled else own,
        possible=settled.possible if settled else possible,
        score=settled.final if settled else own,
        note=note_on(grade) if grade else "",
        misconceptions=misconceptions(grade) if grade else (),
    )


def note_on(grade: Grade) -> str:
    """What is wrong with the file as a whole, or that there is nothing in it.

    Then also what of the files was left out, for the work may lie there.
    """
    if grade.findings:
        return " ".join((*(finding.message for finding in grade.findings), *grade.remarks))
    unwritten = (Outcome.NOT_WRITTEN, Outcome.BLOCKED)
    nothing = grade.results and all(result.outcome in unwritten for result in grade.results)
    return " ".join((NOTHING_WRITTEN, *grade.remarks)) if nothing else ""


def misconceptions(grade: Grade) -> tuple[str, ...]:
    """The names of the misconceptions that a grade found, each once, in order."""
    found = (result.diagnosis.misconception for result in grade.results if result.diagnosis)
    return tuple(dict.fromkeys(name for name in found if name))


@dataclass(frozen=True, eq=False)
class ClassResult:
    """The attempts of one exercise in one run, and who has handed nothing in.

    ``students`` are the roster's, with the ids under which an LMS knows them.
    ``canvas_export`` and ``moodle_export`` are gradebooks as the LMS exports them, to be filled
    in; ``column`` names the assignment there where the exercise's title does not. ``key`` signs
    the reports.
    """

    exercise: Exercise
    rows: tuple[Row, ...]
    missing: tuple[Student, ...] = ()
    anonymous: bool = False
    students: tuple[Student, ...] = ()
    similar: tuple[SimilarPair, ...] = ()
    canvas_export: Path | None = None
    moodle_export: Path | None = None
    column: str = ""
    key: Key | None = None

    @cached_property
    def counted(self) -> tuple[Row, ...]:
        """The row of each student that counts: the settled one, else the latest; by id."""
        chosen: dict[str, Row] = {}
        for row in sorted(self.rows, key=lambda row: row.attempt.number):
            if row.settled is None or row.settled.attempt_number == row.attempt.number:
                chosen[row.student] = row
            else:
                chosen.setdefault(row.student, row)
        return tuple(chosen[student] for student in sorted(chosen))

    @cached_property
    def _roster(self) -> dict[str, Student]:
        return {student.id: student for student in self.students}

    def called(self, row: Row, key: str) -> str:
        """The student's canvas_id, moodle_id, email, login or id; empty if it is not known."""
        if key == "id":
            return row.student
        student = self._roster.get(row.student)
        return row.attempt.lms.get(key, "") or (getattr(student, key) if student else "")


def nameless(result: ClassResult) -> ClassResult:
    """``result`` without anybody's name, address, login or path.

    An id that has no digit or that holds a part of the name is itself a name: the LMS's number
    takes its place, or else a number of our own in the order of the ids.
    """
    ids = _pseudonyms(result)
    namer = Namer(ids, {other: student for student, other in ids.items()}, result.exercise.main)
    return replace(
        result,
        anonymous=True,
        rows=tuple(map(namer.unnamed, result.rows)),
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
    for row in result.rows:
        names[row.student] = row.attempt.name
        known = (result.called(row, key) for key in NUMBERED)
        numbers[row.student] = next((number for number in known if number.isdigit()), "")
    chosen: dict[str, str] = {}
    taken = set(names)
    for place, student in enumerate(sorted(names), start=1):
        number = numbers.get(student, "")
        other = number if number and number not in taken else f"student-{place}"
        chosen[student] = other if _is_a_name(student, names[student]) else student
        taken.add(chosen[student])
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


@dataclass(frozen=True, slots=True)
class Namer:
    """Takes names out of rows: ``ids`` say what each student is called, ``students`` who it is."""

    ids: dict[str, str]
    students: dict[str, str]
    main: str

    def unnamed(self, row: Row) -> Row:
        """``row`` without a name, an address, a login or a path."""
        student, attempt, settled = self.ids[row.student], row.attempt, row.settled
        numbers = {key: value for key, value in attempt.lms.items() if key in KEPT}
        path = Path(self.main)
        return replace(
            row,
            student=student,
            attempt=replace(attempt, student=student, name="", path=path, lms=numbers),
            settled=replace(settled, student=student) if settled else None,
            fault=row.fault.replace(str(attempt.path), self.main),
            read=partial(self.read, row.read) if row.read else None,
        )

    def read(self, read: ReadGrade, student: str, number: int) -> Grade:
        """The grade, as that of a file of the exercise's own name."""
        grade = read(self.students[student], number)
        return replace(grade, submission=SubmissionId(student, self.main, grade.submission.digest))
