"""Verdicts on gradients: a row per block, a heatmap of a small one, remarks on a wrong forward."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rich.console import Group, RenderableType
from rich.text import Text

from grader.finding import subject
from grader.model import BlockVerdict, CheckResult, Comparison, Outcome, Verdict
from grader.reporters.arrays import GAP, NUMERICAL, align, number_text
from grader.reporters.style import headed_table, labelled, safe

SHOWN = {
    Verdict.RIGHT: ("✓", "green", "right"),
    Verdict.FOLLOW_THROUGH: ("↪", "yellow", "right for your wrong forward"),
    Verdict.FORWARD_WRONG: ("✓", "green", "right despite your wrong forward"),
    Verdict.BACKWARD_WRONG: ("✗", "red", "wrong"),
    Verdict.NOTHING_TESTED: ("?", "yellow", "not tested"),
    Verdict.NOT_MEASURED: ("?", "yellow", "cannot be measured"),
}
CAPTION = "difference: relative, from the numerical gradient of your own forward"
SHADES = " ░▒▓█"
FAINT = 0.01  # of the largest entry: what is smaller stays blank
FEWEST_ENTRIES = 4
FOLLOWS = "the true derivative of your own forward, which is wrong itself"
Grid = Sequence[Sequence[float]]


def blames_backward(result: CheckResult) -> bool:
    """Whether a gradient was found wrong, rather than only left untested by the forward."""
    lost = [block.verdict for block in result.blocks if not block.verdict.counts]
    return not lost or Verdict.BACKWARD_WRONG in lost


def blames_forward(results: Iterable[CheckResult]) -> bool:
    """Whether a function's gradients are right, but for the student's own wrong forward."""
    verdicts = {block.verdict for result in results for block in result.blocks}
    misled = verdicts & {Verdict.FOLLOW_THROUGH, Verdict.FORWARD_WRONG}
    return bool(misled) and all(verdict.counts for verdict in verdicts)


def needs_table(blocks: Sequence[BlockVerdict]) -> bool:
    """Whether a row per block says more than the message, which names those without points."""
    measured = any(block.difference is not None for block in blocks)
    return measured and not all(block.verdict.counts for block in blocks)


def verdict_table(blocks: Sequence[BlockVerdict]) -> RenderableType:
    """A row per block: its name, how far off it is and the verdict in words."""
    table = headed_table()
    table.add_column("gradient", overflow="fold")
    table.add_column("difference", no_wrap=True)
    table.add_column(overflow="fold")
    differences = align([difference_text(block.difference) for block in blocks])
    for block, difference in zip(blocks, differences, strict=True):
        symbol, style, words = SHOWN[block.verdict]
        verdict = labelled(Text(symbol, style), Text(words))
        table.add_row(safe(block.name), difference, verdict)
    return Group(table, Text(CAPTION, "dim"))


def difference_text(difference: float | None) -> str:
    """A relative difference to two digits; empty where none was measured."""
    return "" if difference is None else number_text(difference, 2)


@dataclass(frozen=True, slots=True)
class Map:
    """One array of a heatmap under its heading; the darkest shade stands for ``scale``."""

    heading: str
    grid: Grid
    scale: float

    @property
    def width(self) -> int:
        """Cells that the map and its frame take."""
        return max(len(self.heading), 2 * len(self.grid[0]) + 2)

    def line(self, row: int) -> Text:
        """One row of the array between the sides of the frame."""
        cells = [shaded(value, self.scale) for value in self.grid[row]]
        line = Text.assemble(("│", "dim"), *cells, ("│", "dim"))
        line.pad_right(self.width - len(line))
        return line


def heatmap(comparison: Comparison, width: int) -> list[Text]:
    """A small gradient, the numerical one and their difference as shades, side by side.

    Empty where the excerpt leaves entries out, has too few or is wider than ``width``.
    """
    maps = maps_of(comparison)
    if not maps or sum(each.width for each in maps) + 2 * len(GAP) > width:
        return []
    gap = Text(GAP)
    lines = [Text(GAP.join(f"{each.heading:<{each.width}}" for each in maps), "dim")]
    lines += [gap.join(each.line(row) for each in maps) for row in range(len(maps[0].grid))]
    for line in lines:
        line.rstrip()
    common, own = (number_text(each.scale, 3) for each in maps[1:])
    legend = f"darker is larger: █ is {common} ({own} in difference), -█ is negative"
    return [*lines, Text(legend, "dim")]


def maps_of(comparison: Comparison) -> list[Map]:
    """Got and numerical on one scale, their difference on its own; none for a large array."""
    got, right = numeric(comparison.got), numeric(comparison.expected)
    entries = math.prod(comparison.shape)
    if entries < FEWEST_ENTRIES or entries > sum(map(len, got)):
        return []
    apart = [
        [mine - theirs for mine, theirs in zip(*rows, strict=True)]
        for rows in zip(got, right, strict=True)
    ]
    common, own = largest(got, right), largest(apart)
    if not (math.isfinite(common + own) and common and own):
        return []
    return [Map("got", got, common), Map(NUMERICAL, right, common), Map("difference", apart, own)]


def numeric(rows: Iterable[Iterable[float | str]]) -> Grid:
    """Rows of floats; what is not a number is NaN."""
    return [[math.nan if isinstance(x, str) else x for x in row] for row in rows]


def largest(*grids: Grid) -> float:
    """The largest magnitude, NaN where an entry is."""
    magnitudes = [abs(value) for grid in grids for row in grid for value in row]
    return math.nan if any(map(math.isnan, magnitudes)) else max(magnitudes)


def shaded(value: float, scale: float) -> tuple[str, str]:
    """Two characters for an entry, a minus sign in the first if it is negative; the colour."""
    share = abs(value) / scale
    if share < FAINT:
        return "  ", ""
    shade = SHADES[math.ceil(share * (len(SHADES) - 1))]
    return (f"-{shade}", "blue") if value < 0 else (f" {shade}", "red")


def remarks_on_forward(results: Iterable[CheckResult]) -> Iterator[str]:
    """Which gradients of passed checks count although the student's own forward is wrong."""
    passed = [b for r in results if r.outcome is Outcome.PASSED for b in r.blocks]
    if names := named(passed, Verdict.FOLLOW_THROUGH):
        keeping = "it keeps its points" if len(names) == 1 else "they keep their points"
        yield f"{subject(names)} {FOLLOWS}: {keeping}."
    if names := named(passed, Verdict.FORWARD_WRONG):
        yield f"{subject(names)} right although your own forward is wrong."


def named(blocks: Iterable[BlockVerdict], verdict: Verdict) -> list[str]:
    """The names of the blocks with ``verdict``, each once."""
    return list(dict.fromkeys(block.name for block in blocks if block.verdict is verdict))
