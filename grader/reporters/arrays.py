"""Got against expected as aligned columns of numbers, wrong entries marked."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from rich.text import Text

from grader.model import Comparison, Number
from grader.reporters.sanitize import sanitize

DIGITS, MOST_DIGITS = 6, 17
MARK = " ✗"
GAP = "  "
LONGEST_NAME = 24
EXPECTED, NUMERICAL = "expected", "numerical"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of numbers: what the student got, what was expected, what the slide says."""

    label: str
    style: str
    cells: Sequence[str]
    marks: Sequence[bool] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """One column of numbers under its heading, all padded to ``width``."""

    head: str
    cells: Sequence[str]
    width: int


def comparison_lines(comparison: Comparison, width: int, right: str = EXPECTED) -> list[Text]:
    """The excerpt as lines of at most ``width`` cells; columns that do not fit are left out.

    ``right`` is what the right numbers are called.
    """
    rows = rows_of(comparison, right)
    columns = _columns(comparison, rows)
    name = shown_name(comparison) if comparison.shape else ""
    stub = max(len(name), *(len(row.label) for row in rows))
    first, last = _window(columns, _first_wrong_column(comparison), width - stub)
    lines = [_head(name, stub, columns[first:last], more=last < len(columns))] if name else []
    for i, row in enumerate(rows):
        line = Text.assemble((f"{row.label:<{stub}}", "dim"))
        for c in range(first, last):
            wrong = bool(row.marks) and row.marks[c]
            line.append(f"{GAP}{columns[c].cells[i]}", "bold red" if wrong else row.style)
            line.append(MARK if wrong else " " * len(MARK), "bold red")
        line.rstrip()
        lines.append(line)
    return lines + caption_lines(comparison, rows)


def shown_name(comparison: Comparison) -> str:
    """The name of the shown part: "h", or "h[2]" for a slice of a larger array."""
    leading = "".join(f"[{i}]" for i in comparison.origin[:-2])
    return sanitize(comparison.name, LONGEST_NAME) + leading


def number_text(value: Number, digits: int = DIGITS) -> str:
    """A number as the slides write it, to ``digits`` significant digits."""
    if isinstance(value, str):
        return sanitize(value, 12)
    return f"{value + 0.0:.{digits}g}"  # + 0.0 turns -0.0 into 0.0


def digits_to_tell_apart(comparison: Comparison) -> int:
    """The fewest digits, six or more, in which every wrong entry differs from the right one."""
    pairs = [
        (mine, right)
        for row in zip(comparison.got, comparison.expected, comparison.wrong, strict=True)
        for mine, right, wrong in zip(*row, strict=True)
        if wrong
    ]
    for digits in range(DIGITS, MOST_DIGITS):
        if all(number_text(mine, digits) != number_text(right, digits) for mine, right in pairs):
            return digits
    return MOST_DIGITS


def align(texts: Sequence[str]) -> list[str]:
    """``texts`` padded to one width with their decimal points in one column."""
    wholes = [re.split(r"[.e]", text, maxsplit=1)[0] for text in texts]
    left = max(map(len, wholes), default=0)
    shifted = [" " * (left - len(whole)) + text for whole, text in zip(wholes, texts, strict=True)]
    width = max(map(len, shifted), default=0)
    return [f"{text:<{width}}" for text in shifted]


def rows_of(comparison: Comparison, right: str) -> list[Row]:
    """Every line of numbers, the difference only where six digits look equal."""
    digits = digits_to_tell_apart(comparison)
    got = [[number_text(value, digits) for value in row] for row in comparison.got]
    expected = [[number_text(value, digits) for value in row] for row in comparison.expected]
    apart = _differences(comparison) if digits > DIGITS else []
    widest = max(len(right), len("difference") if apart else 0)
    rows = _block(comparison, f"{'got':<{widest}}", "", got)
    rows = [
        Row(row.label, "", row.cells, marks)
        for row, marks in zip(rows, comparison.wrong, strict=True)
    ]
    rows += _block(comparison, f"{right:<{widest}}", "", expected)
    rows += _block(comparison, f"{'difference':<{widest}}", "", apart)
    return rows + _block(comparison, f"{'slide':<{widest}}", "cyan", _printed(comparison))


def _block(comparison: Comparison, label: str, style: str, grid: list[list[str]]) -> list[Row]:
    """The rows of ``grid``: the label on the first one, an index on each if there are several."""
    if len(comparison.shape) < 2:
        return [Row(label, style, cells) for cells in grid]
    return [
        Row(f"{label if i == 0 else ' ' * len(label)}{GAP}{place(comparison, -2, i)}", style, row)
        for i, row in enumerate(grid)
    ]


def _differences(comparison: Comparison) -> list[list[str]]:
    rows = zip(comparison.got, comparison.expected, strict=True)
    return [[_difference(*pair) for pair in zip(*row, strict=True)] for row in rows]


def _difference(got: Number, expected: Number) -> str:
    if isinstance(got, str) or isinstance(expected, str):
        return ""
    return f"{got - expected:.2g}"


def _printed(comparison: Comparison) -> list[list[str]]:
    """The slide's entries at the places of the excerpt's; empty if they cannot be matched."""
    entries = sanitize(comparison.printed).split()
    shape = comparison.shape
    if not entries or len(shape) > 2 or len(entries) != math.prod(shape):
        return []
    row, column = (0, 0, *comparison.origin)[-2:]
    across = shape[-1] if shape else 1
    starts = [(row + r) * across + column for r in range(len(comparison.got))]
    return [entries[start : start + len(comparison.got[0])] for start in starts]


def _columns(comparison: Comparison, rows: list[Row]) -> list[Column]:
    columns = []
    for c in range(len(comparison.got[0])):
        head = place(comparison, -1, c) if comparison.shape else ""
        texts = align([row.cells[c] for row in rows])
        width = max(len(head), *map(len, texts))
        columns.append(Column(head, [f"{text:>{width}}" for text in texts], width))
    return columns


def place(comparison: Comparison, axis: int, offset: int) -> str:
    """The place of an entry along an axis: "H 3", or "[3]" where the axis has no name."""
    at = comparison.origin[axis] + offset
    named = len(comparison.axes) == len(comparison.shape)
    return f"{sanitize(comparison.axes[axis], 12)} {at}" if named else f"[{at}]"


def _first_wrong_column(comparison: Comparison) -> int:
    columns = (row.index(True) for row in comparison.wrong if True in row)
    return next(columns, 0)


def _window(columns: list[Column], wanted: int, room: int) -> tuple[int, int]:
    """The columns [first, last) that fit into ``room`` and show ``wanted``, at least that one."""
    cell = [len(GAP) + column.width + len(MARK) for column in columns]
    first, last = wanted, wanted + 1
    while first > 0 and sum(cell[first - 1 : last]) <= room:
        first -= 1
    while last < len(cell) and sum(cell[first : last + 1]) <= room:
        last += 1
    return first, last


def _head(name: str, stub: int, columns: list[Column], more: bool) -> Text:
    heads = [f"{GAP}{column.head:>{column.width}}{' ' * len(MARK)}" for column in columns]
    line = f"{name:<{stub}}{''.join(heads)}".rstrip()
    return Text(f"{line} …" if more else line, "dim")


def caption_lines(comparison: Comparison, rows: list[Row]) -> list[Text]:
    """The slide's text where it fits no column, and what the excerpt leaves out."""
    lines = []
    if comparison.printed and all(row.style != "cyan" for row in rows):
        lines.append(Text.assemble(("slide  ", "dim"), (sanitize(comparison.printed, 200), "cyan")))
    total = math.prod(comparison.shape)
    if sum(len(row) for row in comparison.got) < total:
        name, shape = sanitize(comparison.name, LONGEST_NAME), ", ".join(map(str, comparison.shape))
        text = f"{name} has shape ({shape}); {comparison.wrong_count} of {total} entries are wrong"
        lines.append(Text(text, "dim"))
    return lines
