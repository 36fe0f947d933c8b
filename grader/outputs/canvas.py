"""canvas.csv: the gradebook that Canvas exported, with the exercise's column filled.

Canvas (gradebook_exporter.rb) writes a row of columns; perhaps one of "Manual Posting", which
was "Muted"; "    Points Possible" with the maximum of each assignment; then a row per student.
"""

from __future__ import annotations

from pathlib import Path

from grader.classresult import ClassResult
from grader.errors import UsageError
from grader.exercise import Exercise
from grader.outputs.files import write_whole
from grader.outputs.fill import Filling, Owners, Place, hide
from grader.outputs.sheet import Sheet, assignment_column, number_in, read_sheet

NAME = "canvas.csv"
PERSONAL = ("Student", "LastName", "FirstName", "SIS Login ID")
CALLS = (
    ("ID", "canvas_id", str),
    ("SIS User ID", "id", str),
    ("SIS Login ID", "id", str),
    ("SIS Login ID", "login", str),
    ("ID", "id", str),
)
KEPT = {"EX": "is excused in Canvas", "N/A": "does not have this assignment in Canvas"}


def write(result: ClassResult, folder: Path) -> tuple[str, ...]:
    """Writes the export that was given back, if one was.

    Raises:
        UsageError: it is no gradebook of Canvas, or has no column for the exercise.
    """
    if result.canvas_export is None:
        return ()
    sheet, column = exported(result.canvas_export, result.exercise, result.column)
    top = _points_possible(sheet)
    maximum = sheet.value(top, column) if top else ""
    filling, owners = Filling(result, sheet), Owners(sheet, result, CALLS)
    for line in range(top + 1, len(sheet.rows)):
        row = owners.of(line)
        if row and column < len(sheet.rows[line]):
            kept = KEPT.get(sheet.value(line, column).strip().upper(), "")
            place = Place(line, column, number_in(maximum), kept, comma="," in maximum)
            filling.put(row, place)
        if result.anonymous:
            hide(sheet, line, PERSONAL)
    write_whole(folder / NAME, sheet.content())
    return filling.finish()


def exported(path: Path, exercise: Exercise, column: str) -> tuple[Sheet, int]:
    """The export at ``path``, and the place of the column to fill, which may be called ``column``.

    Raises:
        UsageError: it is no gradebook of Canvas, or has no column for the exercise.
    """
    sheet = read_sheet(path)
    if sheet.column("ID") is None or sheet.column("Student", "LastName") is None:
        raise UsageError(
            f"{path} is no gradebook of Canvas: it needs the columns Student and ID. "
            "Export it in Canvas under Grades, Export."
        )
    return sheet, assignment_column(sheet, exercise, column)


def _points_possible(sheet: Sheet) -> int:
    """The row of the maxima; the head where there is none."""
    column = sheet.column("Student", "LastName") or 0
    rows = range(1, len(sheet.rows))
    found = (r for r in rows if sheet.value(r, column).strip().casefold() == "points possible")
    return next(found, 0)
