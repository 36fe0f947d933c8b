"""Finds failures that follow from another function's, so that one mistake is reported once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from grader.model import CheckResult, Kind, Outcome, Verdict

BASIC = (Kind.SLIDE, Kind.VALUE)
Uses = Callable[[str], tuple[str, ...]]


def block(results: Iterable[CheckResult], uses: Uses, feeders: Uses) -> tuple[CheckResult, ...]:
    """``results`` with failures marked BLOCKED where a function they build on fails likewise.

    ``uses`` tells which functions of the student's file a function calls, ``feeders`` which ones
    made the cache that it is given. A prerequisite that fails on plain numbers blocks everything
    built on it; one that fails, say, only an edge case blocks only edge cases. A gradient that is
    wrong for the student's own forward waits for no forward.
    """
    results = tuple(results)
    broken: dict[str, set[Kind]] = {}
    for result in results:
        if result.outcome in (Outcome.FAILED, Outcome.NOT_WRITTEN):
            broken.setdefault(result.function, set()).add(result.kind)
    return tuple(_blocked(result, broken, uses, feeders) for result in results)


def _blocked(
    result: CheckResult, broken: dict[str, set[Kind]], uses: Uses, feeders: Uses
) -> CheckResult:
    if result.outcome is not Outcome.FAILED:
        return result
    own = any(block.verdict is Verdict.BACKWARD_WRONG for block in result.blocks)
    fed = [] if own else prerequisites(result.function, lambda name: (*feeders(name), *uses(name)))
    for function in [*prerequisites(result.function, uses), *fed]:
        kinds = broken.get(function, set())
        if result.kind in kinds or kinds.intersection(BASIC):
            return replace(result, outcome=Outcome.BLOCKED, blocked_by=function)
    return result


def prerequisites(function: str, uses: Uses) -> list[str]:
    """Every function that ``function`` calls, directly or through others, deepest last."""
    found: list[str] = []
    queue = [function]
    while queue:
        for name in uses(queue.pop(0)):
            if name != function and name not in found:
                found.append(name)
                queue.append(name)
    return found
