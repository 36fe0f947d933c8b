"""canvas.csv: the gradebook that Canvas exported, with the exercise's column filled.

Canvas (gradebook_exporter.rb) writes a row of columns; perhaps one of "Manual Posting", which
was "Muted"; "    Points Possible" with the maximum of each assignment; then a row per student.
"""

from __future__ import annotations

from pathlib import Path

from grader.classresult import ClassResult
from grader.errors import UsageError
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
    sheet = read_sheet(result.canvas_export)
    if sheet.column("ID") is None or sheet.column("Student", "LastName") is None:
        raise UsageError(
            f"{sheet.path} is no gradebook of Canvas: it needs the columns Student and ID. "
            "Export it in Canvas under Grades, Export."
        )
    column = assignment_column(sheet, result)
    top = _points_possible(sheet)
    maximum = sheet.value(top, column) if top else ""
    filling, owners = Filling(result, sheet), Owners(sheet, result, CALLS)
    for row in range(top + 1, len(sheet.rows)):
        entry = owners.of(row)
        if entry and column < len(sheet.rows[row]):
            kept = KEPT.get(sheet.value(row, column).strip().upper(), "")
            place = Place(row, column, number_in(maximum), kept, comma="," in maximum)
            filling.put(entry, place)
        if result.anonymous:
            hide(sheet, row, PERSONAL)
    write_whole(folder / NAME, sheet.content())
    return filling.finish()


def _points_possible(sheet: Sheet) -> int:
    """The row of the maxima; the head where there is none."""
    column = sheet.column("Student", "LastName") or 0
    rows = range(1, len(sheet.rows))
    found = (r for r in rows if sheet.value(r, column).strip().casefold() == "points possible")
    return next(found, 0)
