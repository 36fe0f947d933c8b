"""The report of ``grade gradcheck``: a row per block, and the entries that are wrong."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

import numpy as np
from rich.console import Group, RenderableType
from rich.text import Text

from grader.gradcheck import Checked
from grader.model import Cause, Failure, Outcome
from grader.numerics.result import BlockCheck, Precision, Status
from grader.reporters.advice import after_finding
from grader.reporters.arrays import number_text
from grader.reporters.panels import fields
from grader.reporters.source import source_lines
from grader.reporters.stream import write
from grader.reporters.style import WIDEST, headed_table, item, labelled, safe
from grader.reporters.terminal import TRAILING_SPACES, open_console

SHOWN = {
    Status.AGREES: ("✓", "green", "right"),
    Status.DIFFERS: ("✗", "red", "wrong"),
    Status.INCONCLUSIVE: ("?", "yellow", "cannot be told"),
    Status.NOTHING_TESTED: ("?", "yellow", "nothing tested"),
    Status.INVALID: ("✗", "red", "no gradient"),
}
DTYPE = {Precision.DOUBLE: "float64", Precision.SINGLE: "float32", Precision.HALF: "float16"}
WRITE = "Write it, then run this again."
SPELLING = "Check the spelling, and that it is this file."
MOST = 3
"""Wrong entries that are shown of each block."""


def report(checked: Checked, stream: TextIO) -> None:
    """Writes the verdicts, the wrong entries, and with which steps and numbers they were found."""
    _print(stream, Group(*parts(checked)))


def failed_report(failure: Failure, stream: TextIO) -> None:
    """Writes why there are no gradients to check."""
    lines: list[RenderableType] = [item(Outcome.FAILED, safe(failure.message))]
    if failure.detail:
        lines.append(safe(failure.detail, "dim"))
    if failure.where:
        lines += source_lines(failure.where, WIDEST)
    lines.append(fields([("next", advice(failure))]))
    _print(stream, Group(*lines))


def advice(failure: Failure) -> str:
    """What to do about a function that gives no gradient."""
    if failure.cause is Cause.NOT_WRITTEN and not failure.raised:
        return WRITE
    if failure.cause is Cause.CANNOT_IMPORT and failure.where is None:
        return SPELLING
    return after_finding(failure)


def parts(checked: Checked) -> Iterator[RenderableType]:
    """The report from top to bottom."""
    pair, blocks = checked.pair, checked.check.blocks
    against = "its own loss" if pair.is_one else pair.forward
    yield Text.assemble((pair.backward, "bold"), f" against differences of {against}, at")
    yield fields([(name, described(value)) for name, value in checked.given.items()])
    yield Text()
    yield table(blocks)
    for block in blocks:
        yield from wrong_entries(block, checked)
    yield Text()
    yield Text(measured(checked), "dim")
    for note in checked.check.notes:
        yield safe(f"note  {note}", "dim")


def described(value: object) -> str:
    """An argument in short: its shape, or the value itself."""
    shape = np.shape(value) if isinstance(value, np.ndarray) else None
    return str(shape) if shape else str(value)[:60]


def table(blocks: tuple[BlockCheck, ...]) -> RenderableType:
    """A row per block."""
    made = headed_table()
    for heading in ("gradient", "difference", "tolerance", "step", "dtype", ""):
        made.add_column(heading, overflow="fold")
    for block in blocks:
        symbol, style, words = SHOWN[block.status]
        figures = [block.difference, block.tolerance, block.step]
        shown = ["" if np.isnan(each) else number_text(each, 2) for each in figures]
        where = block.localisation.words if block.localisation else words
        why = "; ".join(filter(None, (where, block.reason)))
        verdict = labelled(Text(symbol, style), safe(why))
        made.add_row(safe(f"d{block.name}"), *shown, DTYPE[block.precision], verdict)
    return made


def wrong_entries(block: BlockCheck, checked: Checked) -> Iterator[RenderableType]:
    """The first wrong entries of a block beside the numerical ones."""
    found, claim = block.localisation, checked.claims[block.name].values
    if found is None or found.numerical is None or claim is None:
        return
    places = np.argwhere(found.wrong)
    yield Text()
    for place in places[:MOST]:
        index = tuple(map(int, place))
        at = f"d{block.name}[{', '.join(map(str, index))}]" if index else f"d{block.name}"
        mine, right = (number_text(float(values[index]), 6) for values in (claim, found.numerical))
        yield Text.assemble(("✗ ", "red"), f"{at}  got {mine}  numerical {right}")
    if len(places) > MOST:
        yield Text(f"  and {len(places) - MOST} more")


def measured(checked: Checked) -> str:
    """How it was measured."""
    return (
        "difference: relative, between your gradient and symmetric differences of your forward "
        "along random directions; step: the largest one used. "
        f"{checked.check.evaluations} forwards. "
        "Your forward itself is believed here: grade run tells whether it is right."
    )


def _print(stream: TextIO, content: RenderableType) -> None:
    console = open_console(stream)
    console.width = min(console.width, WIDEST)
    with console.capture() as captured:
        console.print(content)
    write(stream, TRAILING_SPACES.sub("", captured.get()))
