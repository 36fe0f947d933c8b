"""Symbols, colours and number formats that all parts of the terminal report share."""

from __future__ import annotations

from collections.abc import Iterable

from rich.table import Table
from rich.text import Text

from grader.model import CheckResult, Outcome, Visibility
from grader.reporters.sanitize import sanitize

GAP = 2
WIDEST = 100  # longer lines are hard to read
SYMBOL = {
    Outcome.PASSED: "✓",
    Outcome.FAILED: "✗",
    Outcome.ERROR: "!",
    Outcome.BLOCKED: "…",
    Outcome.NOT_WRITTEN: "○",
    Outcome.SKIPPED: "-",
}
STYLE = {
    Outcome.PASSED: "green",
    Outcome.FAILED: "red",
    Outcome.ERROR: "magenta",
    Outcome.BLOCKED: "yellow",
    Outcome.NOT_WRITTEN: "dim",
    Outcome.SKIPPED: "dim",
}
MEANING = {
    Outcome.PASSED: "right",
    Outcome.FAILED: "not right yet",
    Outcome.ERROR: "our fault",
    Outcome.BLOCKED: "waits for another function",
    Outcome.NOT_WRITTEN: "not written yet",
    Outcome.SKIPPED: "skipped",
}
WORST_FIRST = (
    Outcome.ERROR,
    Outcome.FAILED,
    Outcome.BLOCKED,
    Outcome.NOT_WRITTEN,
    Outcome.SKIPPED,
    Outcome.PASSED,
)


def safe(text: str, style: str = "") -> Text:
    """``text`` of any origin as plain Rich text, never parsed as markup."""
    return Text(sanitize(text), style)


def marked(outcome: Outcome, text: str, style: str = "") -> Text:
    """``text`` after the symbol of ``outcome``, which tells as much as its colour."""
    return Text.assemble((SYMBOL[outcome], STYLE[outcome]), " ", safe(text, style))


def item(outcome: Outcome, text: Text) -> Table:
    """``text`` after the symbol of ``outcome``; long text continues under its own start."""
    return labelled(Text(SYMBOL[outcome], STYLE[outcome]), text)


def labelled(symbol: Text, text: Text) -> Table:
    """``text`` after ``symbol``; long text continues under its own start."""
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    grid.add_row(symbol, text)
    return grid


def headed_table() -> Table:
    """An unframed table with quiet headings, without columns as yet."""
    return Table(box=None, padding=(0, GAP, 0, 0), header_style="dim", pad_edge=False)


def check_item(result: CheckResult, *more: str) -> Table:
    """A check's title with what it is and what it is worth."""
    hidden = ("hidden check",) if result.visibility is Visibility.HIDDEN else ()
    facts = (*hidden, str(result.kind), worth(result), *more)
    return item(
        result.outcome, safe(result.title.rstrip(".")).append(f"  ({', '.join(facts)})", "dim")
    )


def worth(result: CheckResult) -> str:
    """What a check is worth, and how much of it was earned where that is a part only."""
    whole = count(result.points, "point")
    partly = 0 < result.earned < result.points
    return f"{points(result.earned)} of {whole}" if partly else whole


def worst(results: Iterable[CheckResult]) -> Outcome:
    """The outcome that deserves attention first."""
    return min((result.outcome for result in results), key=WORST_FIRST.index)


def points(value: float) -> str:
    """Points as a person writes them: 2, 2.5, 0.33."""
    return f"{round(value, 2):g}"


def of_points(earned: float, possible: float) -> str:
    """Points earned and possible as a fraction; never rounded up to full marks."""
    shown, whole = points(earned), points(possible)
    if shown == whole and possible - earned > 1e-9:
        shown = f"<{whole}"
    return f"{shown}/{whole}"


def count(number: float, noun: str) -> str:
    """``number`` with its noun in singular or plural: "1 check", "2 checks"."""
    return f"{points(number)} {noun}" + ("" if number == 1 else "s")


def by_function(results: Iterable[CheckResult]) -> dict[str, list[CheckResult]]:
    """Results grouped by function, in order of appearance."""
    groups: dict[str, list[CheckResult]] = {}
    for result in results:
        groups.setdefault(result.function, []).append(result)
    return groups
