"""Decides when a passed check counts: a property of wrong numbers is worth nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from grader.model import CheckResult, Kind, Visibility

Returns = Callable[[CheckResult], bool]
"""Whether a check that passed would also pass in other numbers."""

NUMBERS = (Kind.SLIDE, Kind.VALUE)


def withhold(results: Iterable[CheckResult], returns: Returns) -> tuple[CheckResult, ...]:
    """``results`` in which a function's points count only with evidence of right numbers.

    Evidence is a check that holds its numbers against right ones and earns some of its points;
    a hidden one where there is any, because visible numbers can be written down, and a hidden
    training before all others. Without evidence nothing counts that wrong numbers may have too:
    zeros never look ahead. A visible number then counts if it ``returns``, that is if it is also
    right for other inputs, and is evidence itself.
    """
    results = tuple(results)
    counted: list[CheckResult] = []
    for function in {result.function for result in results}:
        counted += _counted([r for r in results if r.function == function], returns)
    by_name = {result.name: result for result in counted}
    return tuple(by_name[result.name] for result in results)


def _counted(results: list[CheckResult], returns: Returns) -> list[CheckResult]:
    """The results of one function, with the points that they really earn."""
    judges = evidence(results)
    if not judges or any(result.earned for result in judges):
        return results
    proven = [r for r in results if r.kind in NUMBERS and r.earned and returns(r)]
    kept = [*proven, *(r for r in results if proven and r.kind not in NUMBERS)]
    return [r if r in kept else replace(r, earned=0.0) for r in results]


def evidence(results: Iterable[CheckResult]) -> list[CheckResult]:
    """Those checks of one function of which one has to earn points before others count."""
    compared = [result for result in results if compares(result)]
    hidden = [result for result in compared if is_hidden(result)]
    trainings = [result for result in hidden if result.kind is Kind.TRAINING]
    return trainings or hidden or compared


def compares(result: CheckResult) -> bool:
    """Whether the check holds numbers against right ones.

    A visible gradient check has only the student's own forward, a visible training the few
    numbers that stand in its source.
    """
    told = result.kind in (Kind.GRADIENT, Kind.TRAINING)
    return result.kind in NUMBERS or (told and is_hidden(result))


def is_hidden(result: CheckResult) -> bool:
    """Whether students lack the check's source."""
    return result.visibility is Visibility.HIDDEN
