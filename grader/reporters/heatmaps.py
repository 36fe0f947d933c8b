"""A small array beside the right one and their difference, as shades with the numbers in them."""

from __future__ import annotations

import math
from functools import lru_cache

from markupsafe import Markup

from grader.model import Comparison
from grader.reporters.arrays import number_text, place, shown_name
from grader.reporters.drawing import Board
from grader.reporters.gradients import FEWEST_ENTRIES, Map, largest, numeric

CELL_WIDTH, CELL_HEIGHT = 58.0, 28.0
STUB, HEAD = 44.0, 44.0
SMALL_TEXT = 11.0
STRONGEST = 0.5  # a darker cell would make its number hard to read
FAINTEST = 0.04
KEPT = 128  # a class makes the same mistakes
DIFFERENCE = "difference"


@lru_cache(KEPT)
def heatmaps(comparison: Comparison, right: str) -> tuple[Markup, ...]:
    """Yours, the right one (which is called ``right``) and the difference.

    Empty where a number is not finite, or where there are too few to show a pattern.
    """
    maps = maps_of(comparison, right)
    return tuple(drawn(comparison, each, marked=each is maps[0]) for each in maps)


def maps_of(comparison: Comparison, right: str) -> list[Map]:
    """The first two on one scale, their difference on its own."""
    got, expected = numeric(comparison.got), numeric(comparison.expected)
    if len(comparison.shape) < 2 or sum(map(len, got)) < FEWEST_ENTRIES:
        return []
    apart = [
        [a - b for a, b in zip(*rows, strict=True)] for rows in zip(got, expected, strict=True)
    ]
    common, own = largest(got, expected), largest(apart)
    if not (math.isfinite(common + own) and common and own):
        return []
    return [Map("yours", got, common), Map(right, expected, common), Map(DIFFERENCE, apart, own)]


def drawn(comparison: Comparison, each: Map, *, marked: bool) -> Markup:
    """One of them; wrong entries are ``marked`` with a cross."""
    rows, columns = len(each.grid), len(each.grid[0])
    board = Board(STUB + columns * CELL_WIDTH + 2, HEAD + rows * CELL_HEIGHT + 2)
    title = f"{shown_name(comparison)}, {each.heading}"
    board.text((2, 14), title)
    for c in range(columns):
        at = (STUB + (c + 0.5) * CELL_WIDTH, HEAD - 8)
        board.text(at, place(comparison, -1, c), "center", "quiet", SMALL_TEXT)
    for r, row in enumerate(each.grid):
        top = HEAD + r * CELL_HEIGHT
        board.text((2, top + 18), place(comparison, -2, r), "left", "quiet", SMALL_TEXT)
        for c, value in enumerate(row):
            corner = (STUB + c * CELL_WIDTH, top)
            wrong = marked and comparison.wrong[r][c]
            _cell(board, corner, value, each.scale, " ✗" if wrong else "")
    return board.svg(title, _told(each))


def _cell(board: Board, corner: tuple[float, float], value: float, scale: float, mark: str) -> None:
    share = abs(value) / scale
    opacity = FAINTEST + (STRONGEST - FAINTEST) * share
    size = (CELL_WIDTH - 2, CELL_HEIGHT - 2)
    board.box(corner, size, "one" if value < 0 else "two", opacity)
    middle = (corner[0] + size[0] / 2, corner[1] + 18)
    board.text(middle, number_text(value, 2) + mark, "center", "ink", SMALL_TEXT)


def _told(each: Map) -> str:
    """All numbers, row by row."""
    rows = ("; ".join(number_text(value, 2) for value in row) for row in each.grid)
    return f"{len(each.grid)} by {len(each.grid[0])} entries, row by row: {' / '.join(rows)}."
