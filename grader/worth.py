"""What each check of a suite is worth: which mistakes it catches, and which it alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from grader.model import CheckResult, Grade, Outcome


@dataclass(frozen=True, slots=True)
class Worth:
    """A check with the names of the misconceptions that it catches, and that no other check does.

    ``flakes`` counts the grades under other seeds in which its verdict was another one.
    """

    check: str
    function: str
    points: float
    catches: tuple[str, ...]
    alone: tuple[str, ...]
    flakes: int


def worth(full: Grade, wrong: Mapping[str, Grade], flakes: Counter[str]) -> Iterator[Worth]:
    """The worth of every check, from the reference's grade and those of the misconceptions."""
    caught_by = {
        name: frozenset(result.name for result in graded.results if caught(result))
        for name, graded in wrong.items()
    }
    for check in full.results:
        catches = tuple(name for name, checks in caught_by.items() if check.name in checks)
        alone = tuple(name for name in catches if len(caught_by[name]) == 1)
        counted = flakes[check.name]
        yield Worth(check.name, check.function, check.points, catches, alone, counted)


def caught(result: CheckResult) -> bool:
    """Whether a check found something wrong."""
    return result.outcome in (Outcome.FAILED, Outcome.BLOCKED)
