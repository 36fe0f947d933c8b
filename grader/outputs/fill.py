"""Fills an LMS's exported gradebook with the points that count."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from grader.classresult import ClassResult, possible, score
from grader.gradebook import Entry
from grader.outputs.sheet import Sheet, points_text
from grader.reporters.sanitize import sanitize
from grader.reporters.style import points

SHOWN_STUDENTS = 10
Call = tuple[str, str, Callable[[str], str]]
"""A column, the key of what a student is called there, and the part of a cell that says it."""


@dataclass(frozen=True, slots=True)
class Place:
    """A cell to fill: the most points the LMS gives there, and why it must stay as it is."""

    row: int
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

    def put(self, entry: Entry, place: Place) -> None:
        """Writes the points of ``entry``; a cell without a score stays as it is."""
        self.found.add(entry.student)
        value = score(entry)
        if value is None:
            return
        if place.kept:
            self.remarks.append(f"{sanitize(entry.student, 80)} {place.kept}; the cell is kept.")
            return
        whole = possible(entry)
        if place.maximum and whole and place.maximum != whole:
            self.scaled = f"{points(whole)} points to {points(place.maximum)}"
            value = value * place.maximum / whole
        self.sheet.put(place.row, place.column, points_text(value, comma=place.comma))

    def finish(self) -> tuple[str, ...]:
        """The remarks: also who is graded but not in the file, and whether points were scaled."""
        name = self.sheet.path.name
        absent = [e.student for e in self.result.counted if e.student not in self.found]
        if absent:
            shown = ", ".join(sanitize(student, 80) for student in absent[:SHOWN_STUDENTS])
            more = f" and {len(absent) - SHOWN_STUDENTS} more" if absent[SHOWN_STUDENTS:] else ""
            self.remarks.append(f"{name} has no row for {shown}{more}.")
        if self.scaled:
            self.remarks.append(f"{name} has another maximum: all is scaled from {self.scaled}.")
        return tuple(self.remarks)


class Owners:
    """Finds whose row it is, by what several columns call a student."""

    def __init__(self, sheet: Sheet, result: ClassResult, calls: Iterable[Call]) -> None:
        self.sheet = sheet
        columns = ((sheet.column(name), key, value) for name, key, value in calls)
        self.columns = [
            (column, _index(result, key), value)
            for column, key, value in columns
            if column is not None
        ]

    def of(self, row: int) -> Entry | None:
        """The entry of a row's student; None where nobody here is called so."""
        for column, entries, value in self.columns:
            entry = entries.get(value(self.sheet.value(row, column)).strip().casefold())
            if entry:
                return entry
        return None


def _index(result: ClassResult, key: str) -> dict[str, Entry]:
    """The entries by what ``key`` calls them; a name of two students is nobody's."""
    found: dict[str, Entry | None] = {}
    for entry in result.counted:
        name = result.called(entry, key).strip().casefold()
        found[name] = None if name in found else entry
    return {name: entry for name, entry in found.items() if name and entry is not None}


def hide(sheet: Sheet, row: int, names: tuple[str, ...]) -> None:
    """Empties the cells of the columns ``names``."""
    for name in names:
        column = sheet.column(name)
        if column is not None and sheet.value(row, column):
            sheet.put(row, column, "")
