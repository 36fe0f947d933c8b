"""Compares a student's array with the expected one, entry by entry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from grader.model import Comparison, Number

RTOL = 1e-5
SHARE = 1e-6
ATOL = 1e-12
ROWS, COLUMNS = 6, 7
Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Difference:
    """Two arrays of one shape and the entries in which they disagree."""

    got: Floats
    expected: Floats
    wrong: Mask

    @property
    def any(self) -> bool:
        """Whether at least one entry is wrong."""
        return bool(self.wrong.any())

    @property
    def not_finite(self) -> Mask:
        """Entries that are NaN or infinite where a finite number was expected."""
        return ~np.isfinite(self.got) & np.isfinite(self.expected)


def difference(got: NDArray[Any], expected: NDArray[Any], rtol: float = RTOL) -> Difference:
    """Marks entries with |got - expected| > rtol |expected| + share max|expected| + 1e-12.

    By default wide enough for a right answer that was computed in float32, and far below any
    mistake. The share, 1e-6 or rtol if that is less, forgives rounding in entries that cancel to
    almost nothing. Both arrays have one shape. Equal infinities agree; NaN agrees with NaN only.
    """
    g, e = got.astype(np.float64), expected.astype(np.float64)
    finite = np.abs(e[np.isfinite(e)])
    scale = float(finite.max()) if finite.size else 0.0
    with np.errstate(all="ignore"):
        close = np.abs(g - e) <= rtol * np.abs(e) + min(SHARE, rtol) * scale + ATOL
    same = (g == e) | (np.isnan(g) & np.isnan(e))
    return Difference(g, e, ~(close & np.isfinite(e) | same))


def excerpt(name: str, axes: tuple[str, ...], diff: Difference, printed: str = "") -> Comparison:
    """At most six rows and seven columns of both arrays around the first wrong entry."""
    got, expected, wrong = (at_least_2d(a) for a in (diff.got, diff.expected, diff.wrong))
    *leading, row, column = first_wrong(wrong)
    start = (*leading, row // ROWS * ROWS, column // COLUMNS * COLUMNS)
    return Comparison(
        name=name,
        axes=axes,
        shape=diff.wrong.shape,
        origin=start[len(start) - diff.wrong.ndim :],
        got=numbers(window(got, start)),
        expected=numbers(window(expected, start)),
        wrong=tuple(tuple(bool(x) for x in each) for each in window(wrong, start)),
        wrong_count=int(diff.wrong.sum()),
        printed=printed,
    )


def at_least_2d(array: NDArray[Any]) -> NDArray[Any]:
    """``array`` with leading axes of length 1 where it has fewer than two."""
    return array.reshape((1,) * (2 - array.ndim) + array.shape)


def first_wrong(wrong: Mask) -> tuple[int, ...]:
    """The index of the first wrong entry in C order."""
    return tuple(int(i) for i in np.unravel_index(int(wrong.argmax()), wrong.shape))


def window(array: NDArray[Any], start: tuple[int, ...]) -> NDArray[Any]:
    """The rows and columns of ``array`` from ``start`` on that an excerpt shows."""
    row, column = start[-2:]
    grid: NDArray[Any] = array[start[:-2]]
    return grid[row : row + ROWS, column : column + COLUMNS]


def numbers(grid: NDArray[Any]) -> tuple[tuple[Number, ...], ...]:
    """Rows of floats, with nan and infinities as text."""
    return tuple(tuple(number(float(x)) for x in row) for row in grid)


def number(value: float) -> Number:
    """``value``, or its name where JSON has no number for it."""
    return value if np.isfinite(value) else str(value)
