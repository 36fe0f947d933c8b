"""A plot of a few lines over places 0, 1, 2: its scale, its ticks and its lines."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from grader.curves import Number
from grader.reporters.arrays import number_text
from grader.reporters.drawing import Board, Point

LEFT, RIGHT, TOP, BOTTOM = 50.0, 26.0, 26.0, 38.0
SMALL_TEXT = 11.0
CROSS = 4.0
THICK, THIN = 9.0, 1.75
MOST_X_TICKS, Y_TICKS = 6, 4
WIDE_RANGE = 300.0  # largest to smallest; beyond it a logarithmic scale shows both
FAR = 1e150  # what is larger counts as infinite, what is smaller than 1 / FAR as nothing
DASHES = ((), (6.0, 3.0), (2.0, 2.0), (8.0, 3.0, 2.0, 3.0), (12.0, 3.0), (4.0, 4.0))
Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Line:
    """Numbers at one place after the other; ``marks`` tells which get a cross."""

    name: str
    values: tuple[Number, ...]
    colour: str
    thick: bool = False
    marks: tuple[bool, ...] = ()


@dataclass(frozen=True, slots=True)
class Scale:
    """Puts numbers between ``low`` and ``high`` on pixels from ``start`` to ``end``."""

    low: float
    high: float
    start: float
    end: float
    logarithmic: bool = False

    def __call__(self, value: float) -> float:
        """The pixel of a number."""
        low, high, at = self.low, self.high, value
        if self.logarithmic:
            low, high, at = math.log10(low), math.log10(high), math.log10(value)
        return self.start + (at - low) / (high - low) * (self.end - self.start)

    def ticks(self) -> list[float]:
        """Round numbers within the scale."""
        from matplotlib.ticker import LogLocator, MaxNLocator

        locator = LogLocator(numticks=Y_TICKS) if self.logarithmic else MaxNLocator(Y_TICKS)
        found = (float(tick) for tick in locator.tick_values(self.low, self.high))
        slack = 0.0 if self.logarithmic else 1e-9 * (self.high - self.low)
        return [tick for tick in found if self.low - slack <= tick <= self.high + slack]


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around the lines: a title, what the places are and which is the first."""

    size: Point
    title: str
    across: str
    first: int = 0
    logarithmic: bool = False


def plot(frame: Frame, lines: Sequence[Line], description: str) -> Markup:
    """The lines within their frame; numbers that are not finite leave a gap."""
    board = Board(*frame.size)
    places = max(len(line.values) for line in lines)
    x = Scale(0, max(1, places - 1), LEFT, frame.size[0] - RIGHT)
    y = vertical(frame, lines)
    board.text((LEFT, 14), frame.title)
    draw_grid(board, frame, x, y, places)
    for line, dashes in zip(lines, DASHES, strict=False):
        draw_line(board, line, x, y, dashes if line.name else ())
    draw_names(board, lines, x, y)
    return board.svg(frame.title, description)


def vertical(frame: Frame, lines: Sequence[Line]) -> Scale:
    """A scale on which every finite number of ``lines`` has its place."""
    numbers = [value for line in lines for value in map(finite, line.values) if value is not None]
    low, high = (min(numbers), max(numbers)) if numbers else (0.0, 1.0)
    bottom = frame.size[1] - BOTTOM
    positive = low > 0
    if positive and (frame.logarithmic or high / low > WIDE_RANGE):
        return Scale(low / 1.5, high * 1.5, bottom, TOP, logarithmic=True)
    margin = 0.08 * (high - low) or 0.1 * abs(high) or 1.0
    return Scale(low - margin, high + margin, bottom, TOP)


def finite(value: Number) -> float | None:
    """The number, unless it is infinite or none."""
    if isinstance(value, str) or abs(value) > FAR:
        return None
    return value if abs(value) > 1 / FAR else 0.0


def draw_grid(board: Board, frame: Frame, x: Scale, y: Scale, places: int) -> None:
    """Faint lines at round numbers, and what they stand for."""
    bottom = frame.size[1] - BOTTOM
    for tick in y.ticks():
        board.line([(x.start, y(tick)), (x.end, y(tick))], "line", 1)
        label = number_text(tick, 3)
        board.text((x.start - 6, y(tick) + 4), label, "right", "quiet", SMALL_TEXT)
    step = math.ceil(places / MOST_X_TICKS)
    for index in range(0, places, step):
        label = str(frame.first + index)
        board.text((x(index), bottom + 15), label, "center", "quiet", SMALL_TEXT)
    middle = (x.start + x.end) / 2
    board.text((middle, bottom + 31), frame.across, "center", "quiet", SMALL_TEXT)


def draw_line(board: Board, line: Line, x: Scale, y: Scale, dashes: tuple[float, ...]) -> None:
    """The line in as many pieces as it has gaps, and its crosses."""
    width = THICK if line.thick else THIN
    for points in pieces(line.values, x, y):
        alone = [(points[0][0] - 2, points[0][1]), (points[0][0] + 2, points[0][1])]
        board.line(points if len(points) > 1 else alone, line.colour, width, dashes=dashes)
    for index, (value, marked) in enumerate(zip(line.values, line.marks, strict=False)):
        number = finite(value)
        if marked and number is not None:
            draw_cross(board, (x(index), y(number)), line.colour)


def draw_names(board: Board, lines: Sequence[Line], x: Scale, y: Scale) -> None:
    """Each line's name beside its end, none over another."""
    ends = [
        (points[-1][-1], line.name) for line in lines if (points := [*pieces(line.values, x, y)])
    ]
    lowest = 0.0
    for (right, height), name in sorted(ends, key=lambda end: end[0][1]):
        if name:
            lowest = max(height + 4, lowest + SMALL_TEXT)
            board.text((right + 5, lowest), name, size=SMALL_TEXT)


def pieces(values: Sequence[Number], x: Scale, y: Scale) -> Iterator[list[Point]]:
    """The points of a line, cut where a number is not finite."""
    piece: list[Point] = []
    for index, value in enumerate(values):
        number = finite(value)
        if number is not None:
            piece.append((x(index), y(number)))
        elif piece:
            yield piece
            piece = []
    if piece:
        yield piece


def draw_cross(board: Board, at: Point, colour: str) -> None:
    """A cross around a point."""
    (x, y), r = at, CROSS
    board.line([(x - r, y - r), (x + r, y + r)], colour, 2)
    board.line([(x - r, y + r), (x + r, y - r)], colour, 2)
