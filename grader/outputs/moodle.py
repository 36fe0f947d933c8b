"""moodle.csv: what Moodle exported, with the exercise's column filled.

Moodle exports two kinds. The grading worksheet of an assignment (mod/assign/feedback/offline)
has Identifier ("Participant 123"), Full name, Email address, Status, Grade, Maximum grade,
Grade can be changed, Last modified (grade) and others, and is given back to the assignment. The
grader report has First name, Last name, ID number, Email address and "Assignment: X (Real)".
"""

from __future__ import annotations

import re
from pathlib import Path

from grader.classresult import ClassResult
from grader.errors import UsageError
from grader.exercise import Exercise
from grader.outputs.files import write_whole
from grader.outputs.fill import Filling, Owners, Place, hide
from grader.outputs.sheet import Sheet, assignment_column, number_in, read_sheet

NAME = "moodle.csv"
PERSONAL = (
    *("First name", "Last name", "Surname", "Full name"),
    *("Email address", "Username", "Institution", "Department"),
)
LOCKED = "has a grade that Moodle does not let anybody change"


def participant(cell: str) -> str:
    """The number in "Participant 123", in any language."""
    number = re.search(r"\d+$", cell.strip())
    return number[0] if number else ""


CALLS = (
    ("Identifier", "moodle_id", participant),
    ("ID number", "id", str),
    ("Username", "id", str),
    ("Username", "login", str),
    ("Email address", "email", str),
    ("Email address", "id", str),
    ("Identifier", "id", participant),
)


def write(result: ClassResult, folder: Path) -> tuple[str, ...]:
    """Writes the export that was given back, if one was.

    Raises:
        UsageError: it is no export of Moodle, or has no column for the exercise.
    """
    if result.moodle_export is None:
        return ()
    sheet, column = exported(result.moodle_export, result.exercise, result.column)
    filling, owners = Filling(result, sheet), Owners(sheet, result, CALLS)
    for line in range(1, len(sheet.rows)):
        row = owners.of(line)
        if row and column < len(sheet.rows[line]):
            filling.put(row, _place(sheet, line, column))
        if result.anonymous:
            hide(sheet, line, PERSONAL)
    write_whole(folder / NAME, sheet.content())
    return filling.finish()


def exported(path: Path, exercise: Exercise, column: str) -> tuple[Sheet, int]:
    """The export at ``path``, and the place of the column to fill, which may be called ``column``.

    That is Grade in a worksheet, which is one assignment's.

    Raises:
        UsageError: it is no export of Moodle, or has no column for the exercise.
    """
    sheet = read_sheet(path)
    if sheet.column("Identifier", "ID number", "Username", "Email address") is None:
        raise UsageError(
            f"{path} is no export of Moodle: it needs a column Identifier, ID number, "
            "Username or Email address."
        )
    worksheet = sheet.column("Grade") if sheet.column("Identifier") is not None else None
    if worksheet is not None:
        return sheet, worksheet
    return sheet, assignment_column(sheet, exercise, column)


def _place(sheet: Sheet, row: int, column: int) -> Place:
    most, changeable = sheet.column("Maximum grade"), sheet.column("Grade can be changed")
    text = sheet.value(row, most) if most is not None else ""
    locked = changeable is not None and sheet.value(row, changeable).strip().casefold() == "no"
    return Place(row, column, number_in(text), LOCKED if locked else "", comma="," in text)
