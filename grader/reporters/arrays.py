"""Got against expected as aligned columns of numbers, wrong entries marked."""

from __future__ import annotations

import math
from dataclasses import dataclass

from rich.text import Text

from grader.model import Comparison, Number
from grader.reporters.sanitize import sanitize

DIGITS, MOST_DIGITS = 6, 17
MARK = " ✗"
GAP = "  "
Grid = list[list[str]]


@dataclass(frozen=True, slots=True)
class Block:
    """Some rows under one label: what the student got, what was expected, what the slide says."""

    label: str
    style: str
    cells: Grid
    marks: tuple[tuple[bool, ...], ...] = ()


def comparison_lines(comparison: Comparison, width: int) -> list[Text]:
    """The excerpt as lines of at most ``width`` cells where a single column fits."""
    blocks = _blocks(comparison)
    columns = [_column(blocks, c) for c in range(len(comparison.got[0]))]
    labels = _row_labels(comparison)
    stub = max(len(block.label) for block in blocks) + len(GAP)
    stub = max(stub, len(_corner(comparison)) + len(GAP) - len(labels[0]))
    stub += len(labels[0])
    heads = _column_labels(comparison)
    widths = [max(_width(column), len(head)) for column, head in zip(columns, heads, strict=True)]
    first, last = _window(widths, _first_wrong_column(comparison), width - stub)
    lines = _head(comparison, heads, widths, (first, last), stub)
    row = 0
    for block in blocks:
        for i in range(len(block.cells)):
            line = Text(f"{block.label if i == 0 else '':<{stub - len(labels[i])}}", "dim")
            line.append(labels[i], "dim")
            for c in range(first, last):
                _append_cell(line, columns[c][row], widths[c], block, _is_marked(block, i, c))
            line.rstrip()
            lines.append(line)
            row += 1
    return lines + _caption(comparison, blocks)


def number_text(value: Number, digits: int = DIGITS) -> str:
    """A number as the slides write it, to ``digits`` significant digits."""
    if isinstance(value, str):
        return sanitize(value, 12)
    return f"{value + 0.0:.{digits}g}"


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


def align(texts: list[str]) -> list[str]:
    """``texts`` padded to one width with their decimal points in one column."""
    parts = [text.partition(".") for text in texts]
    left = max((len(whole) for whole, _, _ in parts), default=0)
    right = max((len(point + decimals) for _, point, decimals in parts), default=0)
    return [f"{whole:>{left}}{point + decimals:<{right}}" for whole, point, decimals in parts]


def _blocks(comparison: Comparison) -> list[Block]:
    digits = digits_to_tell_apart(comparison)
    got = [[number_text(value, digits) for value in row] for row in comparison.got]
    expected = [[number_text(value, digits) for value in row] for row in comparison.expected]
    blocks = [Block("got", "", got, comparison.wrong), Block("expected", "", expected)]
    if digits > DIGITS:
        blocks.append(Block("difference", "", _differences(comparison)))
    printed = _printed_grid(comparison)
    if printed:
        blocks.append(Block("slide", "cyan", printed))
    return blocks


def _differences(comparison: Comparison) -> Grid:
    rows = zip(comparison.got, comparison.expected, strict=True)
    return [[_difference(*pair) for pair in zip(*row, strict=True)] for row in rows]


def _difference(got: Number, expected: Number) -> str:
    if isinstance(got, str) or isinstance(expected, str):
        return ""
    return f"{got - expected:.2g}"


def _printed_grid(comparison: Comparison) -> Grid:
    """The slide's entries at the places of the excerpt's; empty if they cannot be matched."""
    entries = sanitize(comparison.printed).split()
    shape = comparison.shape
    if not entries or len(shape) > 2 or len(entries) != math.prod(shape):
        return []
    row, column = ((0, 0) + comparison.origin)[-2:]
    across = shape[-1] if shape else 1
    return [
        [entries[(row + r) * across + column + c] for c in range(len(values))]
        for r, values in enumerate(comparison.got)
    ]


def _column(blocks: list[Block], c: int) -> list[str]:
    return align([row[c] for block in blocks for row in block.cells])


def _width(column: list[str]) -> int:
    return max(map(len, column))


def _row_labels(comparison: Comparison) -> list[str]:
    """A label per row, all of one width; empty for a single row."""
    if len(comparison.shape) < 2:
        return [""] * len(comparison.got)
    names = [_index(comparison, -2, i) for i in range(len(comparison.got))]
    widest = max(map(len, names))
    return [f"{name:<{widest}}" for name in names]


def _column_labels(comparison: Comparison) -> list[str]:
    if not comparison.shape:
        return [""]
    return [_index(comparison, -1, i) for i in range(len(comparison.got[0]))]


def _index(comparison: Comparison, axis: int, offset: int) -> str:
    """The place of an entry along an axis: "H 3", or "[3]" where the axis has no name."""
    place = comparison.origin[axis] + offset
    named = len(comparison.axes) == len(comparison.shape)
    return f"{sanitize(comparison.axes[axis], 12)} {place}" if named else f"[{place}]"


def _corner(comparison: Comparison) -> str:
    """The name of the shown part: "h", or "h[2]" for a slice of a larger array."""
    if not comparison.shape:
        return ""
    leading = "".join(f"[{i}]" for i in comparison.origin[:-2])
    return sanitize(comparison.name, 24) + leading


def _first_wrong_column(comparison: Comparison) -> int:
    columns = (row.index(True) for row in comparison.wrong if True in row)
    return next(columns, 0)


def _window(widths: list[int], wanted: int, room: int) -> tuple[int, int]:
    """The columns [first, last) that fit into ``room`` and show ``wanted``, at least that one."""
    cell = [width + len(MARK) + len(GAP) for width in widths]
    first, last = wanted, wanted + 1
    while first > 0 and sum(cell[first - 1 : last]) <= room:
        first -= 1
    while last < len(cell) and sum(cell[first : last + 1]) <= room:
        last += 1
    return first, last


def _head(
    comparison: Comparison,
    heads: list[str],
    widths: list[int],
    window: tuple[int, int],
    stub: int,
) -> list[Text]:
    if not comparison.shape:
        return []
    line = f"{_corner(comparison):<{stub}}"
    for c in range(*window):
        line += f"{GAP}{heads[c]:>{widths[c]}}{' ' * len(MARK)}"
    line = line.rstrip()
    if window[1] < len(heads):
        line += " …"
    return [Text(line, "dim")]


def _is_marked(block: Block, row: int, column: int) -> bool:
    return bool(block.marks) and block.marks[row][column]


def _append_cell(line: Text, text: str, width: int, block: Block, wrong: bool) -> None:
    line.append(GAP)
    line.append(f"{text:>{width}}", "bold red" if wrong else block.style)
    line.append(MARK if wrong else " " * len(MARK), "red")


def _caption(comparison: Comparison, blocks: list[Block]) -> list[Text]:
    """The slide's text where it fits no column, and what the excerpt leaves out."""
    lines = []
    if comparison.printed and not any(block.label == "slide" for block in blocks):
        lines.append(Text.assemble(("slide  ", "dim"), (sanitize(comparison.printed, 200), "cyan")))
    total = math.prod(comparison.shape)
    shown = sum(len(row) for row in comparison.got)
    if shown < total:
        shape = ", ".join(map(str, comparison.shape))
        counted = f"{comparison.wrong_count} of {total} entries wrong"
        lines.append(Text(f"{sanitize(comparison.name, 24)} has shape ({shape}); {counted}", "dim"))
    return lines
