"""gradebook.csv: one line per student, for a spreadsheet."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

from grader.classresult import MISSING, ClassResult, Row
from grader.outputs.files import write_whole
from grader.reporters.sanitize import sanitize
from grader.reporters.style import points
from grader.roster import Student

NAME = "gradebook.csv"
HEAD = (
    *("id", "name", "points", "possible", "penalty", "final", "status"),
    *("note", "misconceptions", "seconds", "remarks"),
)
# A spreadsheet runs what begins so, also after a separator of its own: "x;=1+1" is two cells
# where the language writes numbers with a comma.
FORMULA = re.compile(r"(^|[;|])(\s*[=+\-@\uff1d\uff0b\uff0d\uff20])")


def write(result: ClassResult, folder: Path) -> tuple[str, ...]:
    """Writes everybody who has handed in or should have, sorted by id."""
    whole = number(result.exercise.points())
    lines = [_graded(row, whole) for row in result.counted]
    lines += [_missing(student, whole) for student in result.missing]
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(HEAD)
    writer.writerows([defused(cell) for cell in line] for line in sorted(lines))
    write_whole(folder / NAME, text.getvalue().encode())
    return ()


def defused(cell: str) -> str:
    """``cell`` as text that no spreadsheet takes for a formula (owasp.org, "CSV Injection")."""
    return FORMULA.sub(r"\1'\2", sanitize(cell))


def number(value: float | None) -> str:
    """Points as a person writes them; empty where there are none."""
    return "" if value is None else points(value)


def _graded(row: Row, whole: str) -> tuple[str, ...]:
    settled = row.settled
    told = (row.why_ungraded, *(settled.reasons if settled else ()))
    return (
        row.student,
        row.attempt.name,
        number(row.earned),
        number(row.possible) if row.possible else whole,
        number(settled.penalty if settled and settled.final is not None else None),
        number(row.score),
        row.status,
        row.note,
        " ".join(row.misconceptions),
        f"{row.seconds:.2f}",
        " ".join(remark for remark in told if remark),
    )


def _missing(student: Student, whole: str) -> tuple[str, ...]:
    return (student.id, student.name, "", whole, "", "", MISSING, "", "", "", "")
