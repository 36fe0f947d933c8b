"""index.html: the class on one page, for its instructor; a browser sorts and filters it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from grader.classresult import GRADED, MISSING, NOT_GRADED, ClassResult, Row
from grader.outputs import reports
from grader.outputs.files import file_names, whole
from grader.reporters.document import pieces
from grader.reporters.sanitize import sanitize
from grader.reporters.statistics import percent
from grader.reporters.style import count, of_points, points
from grader.roster import Student
from grader.statistics import statistics_of

NAME = "index.html"
TEMPLATE, STYLE, SCRIPT = "class.html.jinja", "class.css", "class.js"
ID_LENGTH, NAME_LENGTH, REMARK_LENGTH = 80, 120, 500


@dataclass(frozen=True, slots=True)
class Line:
    """One student in the table; all text is sanitized, except for the id."""

    student: str
    name: str
    status: str
    score: float | None = None
    points: str = ""
    penalty: float = 0.0
    misconceptions: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


def write(result: ClassResult, folder: Path) -> tuple[str, ...]:
    """Writes the page; its links lead to the reports beside it."""
    with whole(folder / NAME) as file:
        file.writelines(piece.encode() for piece in class_page(result))
    return ()


def class_page(result: ClassResult) -> Iterator[str]:
    """The page piece by piece; it names everybody whom ``result`` names."""
    lines = [*map(_handed_in, result.counted), *map(_missing, result.missing)]
    files = file_names(row.student for row in result.counted)
    return pieces(
        TEMPLATE,
        style=STYLE,
        script=SCRIPT,
        title=sanitize(result.exercise.title),
        anonymous=result.anonymous,
        lines=sorted(lines, key=lambda line: line.student),
        statuses=(GRADED, NOT_GRADED, MISSING),
        links={student: f"{reports.NAME}/{stem}.html" for student, stem in files.items()},
        names={line.student: line.name for line in lines},
        statistics=statistics_of(result),
        pairs=result.similar,
        called=called,
        sanitize=sanitize,
        percent=percent,
        number=points,
        count=count,
    )


def called(student: str) -> str:
    """An id as it can be shown; never empty, for a link needs a text."""
    return sanitize(student, ID_LENGTH) or "(unprintable)"


def _handed_in(row: Row) -> Line:
    settled = row.settled
    told = (row.why_ungraded, row.note, *(settled.reasons if settled else ()))
    return Line(
        student=row.student,
        name=sanitize(row.attempt.name, NAME_LENGTH),
        status=row.status,
        score=row.score,
        points=_shown(row.score, row.possible),
        penalty=settled.penalty if settled else 0.0,
        misconceptions=tuple(map(sanitize, row.misconceptions)),
        remarks=tuple(sanitize(each, REMARK_LENGTH) for each in told if each),
    )


def _missing(student: Student) -> Line:
    return Line(student.id, sanitize(student.name, NAME_LENGTH), MISSING)


def _shown(score: float | None, possible: float | None) -> str:
    return "" if score is None or possible is None else of_points(score, possible)
