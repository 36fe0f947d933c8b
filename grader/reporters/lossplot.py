"""The losses of a training as a plot of characters: the student's beside the expected ones."""

from __future__ import annotations

import math
from collections.abc import Sequence

from rich.text import Text

from grader.model import Curve, Number, Picture, Scene
from grader.reporters.arrays import number_text

HEIGHT = 8
CELLS = 6  # at most, from one epoch to the next
LEAST_WIDTH = 20
WIDE_RANGE = 300.0  # from here on the scale is logarithmic
EXPECTED, RIGHT, WRONG = "·", "o", "✗"
STYLE = {EXPECTED: "dim", RIGHT: "green", WRONG: "red"}
Cells = dict[tuple[int, int], str]


def loss_plot(picture: Picture, width: int) -> list[Text]:
    """The plot with its scale and legend; empty for other pictures, or without room for one."""
    if picture.scene is not Scene.LOSSES or not picture.curves:
        return []
    curve = picture.curves[0]
    shown = [x for x in (*curve.got, *curve.expected) if isinstance(x, float)]
    if not shown or not 0 < max(shown) - min(shown) < math.inf:
        return []
    logarithmic = min(shown) > 0 and max(shown) > WIDE_RANGE * min(shown)
    bounds = min(shown), max(shown)
    labels = [number_text(bounds[1], 3), number_text(bounds[0], 3)]
    gutter = max(map(len, labels))
    room = width - gutter - 3
    if room < max(LEAST_WIDTH, len(curve.expected)):
        return []
    step = min(CELLS, room // len(curve.expected))
    cells = placed(curve, bounds, logarithmic, step)
    names = [labels[0], *[""] * (HEIGHT - 2), labels[1]]
    lines = [drawn(row, name.rjust(gutter), cells) for row, name in enumerate(names)]
    scale = ", logarithmic" if logarithmic else ""
    last = picture.start + len(curve.expected) - 1
    axis = f"{' ' * gutter}   {picture.axis} {picture.start} to {last}{scale}"
    legend = f"{' ' * gutter}   {RIGHT} yours   {WRONG} yours, wrong   {EXPECTED} expected"
    return [*lines, Text(axis, "dim"), Text(legend, "dim")]


def placed(curve: Curve, bounds: tuple[float, float], logarithmic: bool, step: int) -> Cells:
    """The characters by row and column; what is the student's own covers what is expected."""
    cells: Cells = {}
    wrong = curve.wrong or (False,) * len(curve.got)
    marks = [WRONG if each else RIGHT for each in wrong]
    for values, signs in ((curve.expected, [EXPECTED] * len(curve.expected)), (curve.got, marks)):
        for place, row in enumerate(rows(values, bounds, logarithmic)):
            if row is not None:
                cells[row, place * step] = signs[place]
    return cells


def rows(
    values: Sequence[Number], bounds: tuple[float, float], logarithmic: bool
) -> list[int | None]:
    """The row of each value, from 0 at the top; None for what is no finite number."""
    low, high = (math.log(x) if logarithmic else x for x in bounds)
    found: list[int | None] = []
    for value in values:
        if isinstance(value, str):
            found.append(None)
            continue
        height = ((math.log(value) if logarithmic else value) - low) / (high - low)
        found.append(round((1 - height) * (HEIGHT - 1)))
    return found


def drawn(row: int, label: str, cells: Cells) -> Text:
    """One line of the plot."""
    line = Text.assemble((f"{label} │ ", "dim"))
    columns = {column: sign for (at, column), sign in cells.items() if at == row}
    for column in range(max(columns, default=-1) + 1):
        sign = columns.get(column, " ")
        line.append(sign, STYLE.get(sign, ""))
    return line
