"""Fills an LMS's exported gradebook with the points that count."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from grader.classresult import ClassResult, Row
from grader.outputs.sheet import Sheet, points_text
from grader.reporters.sanitize import sanitize
from grader.reporters.statistics import listed
from grader.reporters.style import points

SHOWN_STUDENTS = 10
Call = tuple[str, str, Callable[[str], str]]
"""A column, the key of what a student is called there, and the part of a cell that says it."""


@dataclass(frozen=True, slots=True)
class Place:
    """A cell to fill: the most points the LMS gives there, and why it must stay as it is."""

    line: int
    column: int
    maximum: float | None
    kept: str = ""
    comma: bool = False


@dataclass(slots=True)
class Filling:
    """Fills ``sheet`` row by row and notes what the instructor has to know."""

    result: ClassResult
    sheet: Sheet
    found: set[str] = field(default_factory=set)
    remarks: list[str] = field(default_factory=list)
    scaled: str = ""

    def put(self, row: Row, place: Place) -> None:
        """Writes the points of ``row``; a cell without a score stays as it is."""
        self.found.add(row.student)
        value = row.score
        if value is None:
            return
        if place.kept:
            self.remarks.append(f"{sanitize(row.student, 80)} {place.kept}; the cell is kept.")
            return
        whole = row.possible
        if place.maximum and whole and place.maximum != whole:
            self.scaled = f"{points(whole)} points to {points(place.maximum)}"
            value = value * place.maximum / whole
        self.sheet.put(place.line, place.column, points_text(value, comma=place.comma))

    def finish(self) -> tuple[str, ...]:
        """The remarks: also who is graded but not in the file, and whether points were scaled."""
        name = self.sheet.path.name
        absent = [r.student for r in self.result.counted if r.student not in self.found]
        if absent:
            self.remarks.append(f"{name} has no row for {listed(absent, SHOWN_STUDENTS)}.")
        if self.scaled:
            self.remarks.append(f"{name} has another maximum: all is scaled from {self.scaled}.")
        return tuple(self.remarks)


class Owners:
    """Finds whose line it is, by what several columns call a student."""

    def __init__(self, sheet: Sheet, result: ClassResult, calls: Iterable[Call]) -> None:
        self.sheet = sheet
        columns = ((sheet.column(name), key, value) for name, key, value in calls)
        self.columns = [
            (column, _index(result, key), value)
            for column, key, value in columns
            if column is not None
        ]

    def of(self, line: int) -> Row | None:
        """The row of a line's student; None where nobody here is called so."""
        for column, rows, value in self.columns:
            row = rows.get(value(self.sheet.value(line, column)).strip().casefold())
            if row:
                return row
        return None


def _index(result: ClassResult, key: str) -> dict[str, Row]:
    """The rows by what ``key`` calls them; a name of two students is nobody's."""
    found: dict[str, Row | None] = {}
    for row in result.counted:
        name = result.called(row, key).strip().casefold()
        found[name] = None if name in found else row
    return {name: row for name, row in found.items() if name and row is not None}


def hide(sheet: Sheet, row: int, names: tuple[str, ...]) -> None:
    """Empties the cells of the columns ``names``."""
    for name in names:
        column = sheet.column(name)
        if column is not None and sheet.value(row, column):
            sheet.put(row, column, "")
