"""A gradebook as an LMS exports it, in which single cells are replaced and no other byte."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from grader.course import exercise_number
from grader.errors import UsageError
from grader.exercise import Exercise
from grader.reporters.sanitize import sanitize
from grader.reporters.style import points

DELIMITERS = ",;\t"
BOM = "\ufeff"
DECORATION = re.compile(r"^assignment:\s*|\s*\(real\)$|\s*\(\d+\)$")
OTHER_VIEWS = re.compile(r"\((percentage|letter|feedback)\)$")
"""Columns in which Moodle shows the same grade once more."""

SHOWN_COLUMNS = 30


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows of cells as the file writes them, quotes included, and what ends each row."""

    path: Path
    delimiter: str
    rows: list[list[str]]
    ends: list[str]

    @property
    def head(self) -> list[str]:
        """The names of the columns."""
        return [self.value(0, column) for column in range(len(self.rows[0]))]

    def value(self, row: int, column: int) -> str:
        """What a cell says; empty where the row ends before it."""
        cells = self.rows[row]
        raw = cells[column].removeprefix(BOM) if column < len(cells) else ""
        return raw[1:-1].replace('""', '"') if len(raw) > 1 and raw[0] == raw[-1] == '"' else raw

    def put(self, row: int, column: int, text: str) -> None:
        """Replaces a cell's content, in quotes where it was or must be."""
        quoted = self.rows[row][column].startswith('"') or self.delimiter in text
        self.rows[row][column] = f'"{text}"' if quoted else text

    def content(self) -> bytes:
        """The file's bytes."""
        rows = zip(self.rows, self.ends, strict=True)
        text = "".join(self.delimiter.join(cells) + end for cells, end in rows)
        return text.encode("utf-8", "surrogateescape")

    def column(self, *names: str) -> int | None:
        """The place of the first of ``names`` that there is."""
        head = [name.strip().casefold() for name in self.head]
        return next((head.index(n.casefold()) for n in names if n.casefold() in head), None)


def assignment_column(sheet: Sheet, exercise: Exercise, column: str) -> int:
    """The place of the column that belongs to the exercise; ``column`` is its name, if not empty.

    Raises:
        UsageError: none or several fit.
    """
    names = [name.casefold() for name in _names(exercise, column)]
    whole = [name.strip().casefold() for name in sheet.head]
    bare = [DECORATION.sub("", DECORATION.sub("", name)) for name in whole]
    words = re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in names))
    fitting = [i for i in range(len(whole)) if {whole[i], bare[i]} & set(names)] or [
        i for i, name in enumerate(whole) if words.search(name) and not OTHER_VIEWS.search(name)
    ]
    if len(fitting) == 1:
        return fitting[0]
    there = ", ".join(sanitize(name, 60) for name in sheet.head[:SHOWN_COLUMNS])
    many = "several columns" if fitting else "no column"
    raise UsageError(
        f"{sheet.path} has {many} for {column or exercise.title}. Name it with "
        f"--column; there are {there}."
    )


def _names(exercise: Exercise, column: str) -> tuple[str, ...]:
    """What an instructor may have called the exercise in the LMS."""
    if column:
        return (column,)
    number = exercise_number(exercise.name)
    return exercise.title, exercise.name, f"exercise {number}", f"exercise{number}"


def read_sheet(path: Path) -> Sheet:
    """The CSV file at ``path``, its delimiter recognised by its first line.

    Raises:
        UsageError: it cannot be read, or is no CSV.
    """
    try:
        text = path.read_bytes().decode("utf-8", "surrogateescape")
    except OSError as error:
        raise UsageError(f"{path} cannot be read ({error.strerror}).") from error
    first = text.split("\n", 1)[0]
    delimiter = max(DELIMITERS, key=first.count)
    if delimiter not in first or "\0" in text:
        raise UsageError(f"{path} is no CSV file as an LMS exports it: it has no columns.")
    rows, ends = _cells(text, delimiter)
    return Sheet(path, delimiter, rows, ends)


def _cells(text: str, delimiter: str) -> tuple[list[list[str]], list[str]]:
    plain = rf"[^{delimiter}\r\n]*"
    pattern = re.compile(rf'(\ufeff?"(?:[^"]|"")*+"{plain}|{plain})({delimiter}|\r\n|\n|\r|\Z)')
    rows: list[list[str]] = [[]]
    ends: list[str] = []
    for found in pattern.finditer(text):
        rows[-1].append(found[1])
        if found[2] == delimiter:
            continue
        ends.append(found[2])
        if found.end() == len(text):
            break
        rows.append([])
    return rows, ends


def points_text(value: float, *, comma: bool) -> str:
    """Points as the file writes numbers."""
    return points(value).replace(".", ",") if comma else points(value)


def number_in(text: str) -> float | None:
    """The number that a cell says, with a decimal point or a decimal comma."""
    try:
        return float(text.strip().replace(",", "."))
    except ValueError:
        return None
