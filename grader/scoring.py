"""Decides when a passed check counts: a property of wrong numbers is worth nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from grader.model import CheckResult, Kind, Visibility

NUMBERS = (Kind.SLIDE, Kind.VALUE)
DEPENDENT = (Kind.PROPERTY, Kind.EDGE, Kind.GRADIENT, Kind.TRAINING)


def withhold(results: Iterable[CheckResult]) -> tuple[CheckResult, ...]:
    """``results`` in which properties and edge cases count only with right numbers.

    Wrong numbers can have many properties: zeros never look ahead. So such checks of a function
    earn their points once a check of its numbers earns some, also where those wait for another
    function: what a file says it waits for proves nothing. Where hidden trainings are compared,
    one of those has to: the few numbers of a visible one can be written down.
    """
    results = tuple(results)
    trained = {r.function for r in results if is_hidden_training(r)}
    compared = [r for r in results if compares(r)]
    compared = [r for r in compared if r.function not in trained or is_hidden_training(r)]
    trusted = {r.function for r in compared if r.earned}
    wrong = {r.function for r in compared} - trusted
    return tuple(_withheld(r) if r.function in wrong else r for r in results)


def is_hidden_training(result: CheckResult) -> bool:
    """Whether the check compares a training with the reference's."""
    return result.kind is Kind.TRAINING and result.visibility is Visibility.HIDDEN


def compares(result: CheckResult) -> bool:
    """Whether the check holds numbers against right ones; a visible gradient check has none."""
    told = result.kind is Kind.GRADIENT and result.visibility is Visibility.HIDDEN
    return told or result.kind in NUMBERS or is_hidden_training(result)


def _withheld(result: CheckResult) -> CheckResult:
    if not result.earned or compares(result) or result.kind not in DEPENDENT:
        return result
    return replace(result, earned=0.0)
