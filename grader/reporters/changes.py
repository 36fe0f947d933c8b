"""What is different between two grades of the same exercise, one run after the other."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.text import Text

from grader.model import CheckResult, Grade, Outcome
from grader.reporters.style import SYMBOL, by_function, count, item, of_points, points, safe

MOST = 8
"""Checks that are named, of those that are right now and of those that no longer are."""
SAME = "every check ends as before"
OTHERWISE = "the same checks are right; one that is not fails in another way"


def changes(before: Grade, after: Grade) -> RenderableType:
    """Points won and lost by function, then the checks that are newly right or newly wrong."""
    known = {result.name: result for result in before.results}
    pairs = [(known[r.name], r) for r in after.results if r.name in known]
    won = [new for old, new in pairs if _passes(new) and not _passes(old)]
    lost = [new for old, new in pairs if _passes(old) and not _passes(new)]
    rows = [
        *moved_points(before, after),
        *_checks(won, "now right"),
        *_checks(lost, "not any more"),
    ]
    if not rows:
        other = any((old.outcome, old.failure) != (new.outcome, new.failure) for old, new in pairs)
        rows = [Text(OTHERWISE if other else SAME)]
    return Group(Text("since the last run", "dim"), *rows)


def moved_points(before: Grade, after: Grade) -> Iterator[Text]:
    """A line for every function whose points are others than before."""
    earlier = by_function(before.results)
    for function, results in by_function(after.results).items():
        old = sum(result.earned for result in earlier.get(function, []))
        new = sum(result.earned for result in results)
        if abs(new - old) > 1e-9:
            gained = new > old
            sign, style = ("▲ +", "green") if gained else ("▼ -", "red")
            line = Text(f"{sign}{points(abs(new - old))}  ", style)
            total = of_points(new, sum(result.points for result in results))
            yield line.append_text(safe(function, "bold")).append(f"  now {total}", "dim")


def _checks(results: list[CheckResult], what: str) -> Iterator[RenderableType]:
    for result in results[:MOST]:
        text = safe(result.title.rstrip(".")).append(f"  ({what})", "dim")
        yield item(result.outcome, text)
    if len(results) > MOST:
        yield Text(f"{SYMBOL[results[0].outcome]} and {count(len(results) - MOST, 'more check')}")


def _passes(result: CheckResult) -> bool:
    return result.outcome is Outcome.PASSED
