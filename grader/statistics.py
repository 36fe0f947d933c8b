"""What a class found hard: per check, per misconception, and of the points and times as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from grader.classresult import GRADED, ClassResult, possible, score, status
from grader.gradebook import Entry
from grader.model import Diagnosis, Grade, Outcome

BINS = 10
SLOWEST = 5


@dataclass(frozen=True, slots=True)
class CheckStatistics:
    """One check: the share of the class that passes it, and how well it tells students apart.

    ``discrimination`` is the corrected item-total correlation: between passing this check and
    the points of all others, from -1 to 1; None where either is the same for everybody.
    """

    name: str
    title: str
    function: str
    passing: float
    discrimination: float | None


@dataclass(frozen=True, slots=True)
class MisconceptionStatistics:
    """One misconception, and who has it; ``text`` is its explanation's first line."""

    name: str
    text: str
    share: float
    students: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds per submission, and the slowest students with theirs, slowest first."""

    median: float
    p90: float
    slowest: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class ClassStatistics:
    """A class in numbers; shares are of the ``graded`` students.

    ``histogram`` counts the points that count by tenths of what is possible, full marks in the
    last; ``nobody`` and ``everybody`` name the checks that none or all pass.
    """

    graded: int
    not_graded: int
    missing: int
    median: float | None
    histogram: tuple[int, ...]
    checks: tuple[CheckStatistics, ...]
    nobody: tuple[str, ...]
    everybody: tuple[str, ...]
    misconceptions: tuple[MisconceptionStatistics, ...]
    times: Times | None


def statistics_of(result: ClassResult) -> ClassStatistics:
    """The statistics of the attempts that count; what the grader could not decide is left out."""
    counted = result.counted
    graded = [entry for entry in counted if status(entry) == GRADED]
    grades = [entry.grade for entry in graded if entry.grade and entry.grade.conclusive]
    percents = [_percent(entry) for entry in graded]
    checks = _checks(grades)
    return ClassStatistics(
        graded=len(graded),
        not_graded=len(counted) - len(graded),
        missing=len(result.missing),
        median=float(np.median(percents)) if percents else None,
        histogram=tuple(map(int, np.histogram(percents, BINS, (0, 100))[0])),
        checks=checks,
        nobody=tuple(check.name for check in checks if check.passing == 0),
        everybody=tuple(check.name for check in checks if check.passing == 1),
        misconceptions=_misconceptions(grades),
        times=_times(counted),
    )


def _percent(entry: Entry) -> float:
    whole = possible(entry)
    return min(100.0, 100 * (score(entry) or 0.0) / whole) if whole else 0.0


def _checks(grades: Sequence[Grade]) -> tuple[CheckStatistics, ...]:
    """Every check in the order of the suite, over the grades that have it."""
    by_name: dict[str, list[tuple[Grade, int]]] = {}
    for grade in grades:
        for place, result in enumerate(grade.results):
            by_name.setdefault(result.name, []).append((grade, place))
    return tuple(_check(having) for having in by_name.values())


def _check(having: Sequence[tuple[Grade, int]]) -> CheckStatistics:
    results = [grade.results[place] for grade, place in having]
    passed = np.array([result.outcome is Outcome.PASSED for result in results], float)
    others = np.array(
        [grade.earned - result.earned for (grade, _), result in zip(having, results, strict=True)]
    )
    first = results[0]
    return CheckStatistics(
        name=first.name,
        title=first.title,
        function=first.function,
        passing=float(passed.mean()),
        discrimination=_correlation(passed, others),
    )


def _correlation(first: np.ndarray, second: np.ndarray) -> float | None:
    """Pearson's correlation; None where it is not defined."""
    if np.ptp(first) == 0 or np.ptp(second) == 0:
        return None
    return float(np.corrcoef(first, second)[0, 1])


def _misconceptions(grades: Sequence[Grade]) -> tuple[MisconceptionStatistics, ...]:
    """Every misconception that somebody has, the most frequent first."""
    having: dict[str, dict[str, Diagnosis]] = {}
    for grade in grades:
        for result in grade.results:
            if result.diagnosis and result.diagnosis.misconception:
                found = having.setdefault(result.diagnosis.misconception, {})
                found[grade.submission.student] = result.diagnosis
    told = [
        MisconceptionStatistics(
            name=name,
            text=next(iter(found.values())).text.strip().partition("\n")[0],
            share=len(found) / len(grades),
            students=tuple(sorted(found)),
        )
        for name, found in having.items()
    ]
    return tuple(sorted(told, key=lambda each: (-each.share, each.name)))


def _times(entries: Sequence[Entry]) -> Times | None:
    """The times of what was graded at all."""
    timed = [(entry.student, entry.seconds) for entry in entries if entry.grade]
    if not timed:
        return None
    seconds = [seconds for _, seconds in timed]
    slowest = sorted(timed, key=lambda each: (-each[1], each[0]))[:SLOWEST]
    return Times(float(np.median(seconds)), float(np.percentile(seconds, 90)), tuple(slowest))
