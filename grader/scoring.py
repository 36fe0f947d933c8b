"""Decides when a passed check counts: a property of wrong numbers is worth nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from grader.model import CheckResult, Kind, Outcome

COMPARING = (Kind.SLIDE, Kind.VALUE)
COUNTING_ALONE = (*COMPARING, Kind.TRAINING, Kind.GRADIENT, Kind.STYLE)


def withhold(results: Iterable[CheckResult]) -> tuple[CheckResult, ...]:
    """``results`` in which properties and edge cases count only with right numbers.

    Wrong numbers can have many properties: zeros never look ahead. So such checks of a function
    earn their points once one of its slide or value checks passes. Where those wait for another
    function, which has cost its points already, nothing is withheld.
    """
    results = tuple(results)
    compared = [r for r in results if r.kind in COMPARING]
    trusted = {r.function for r in compared if r.outcome in (Outcome.PASSED, Outcome.BLOCKED)}
    wrong = {r.function for r in compared} - trusted
    return tuple(_withheld(r) if r.function in wrong else r for r in results)


def _withheld(result: CheckResult) -> CheckResult:
    if result.outcome is not Outcome.PASSED or result.kind in COUNTING_ALONE:
        return result
    note = f"This counts once a slide or value check of {result.function} passes."
    return replace(result, earned=0.0, notes=(*result.notes, note))
