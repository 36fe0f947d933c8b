"""What a class found hard: per check, per misconception, and of the points and times as a whole."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np

from grader.classresult import GRADED, ClassResult, Row
from grader.model import CheckResult, Grade, Outcome

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


@lru_cache(maxsize=1)  # several outputs show the same
def statistics_of(result: ClassResult) -> ClassStatistics:
    """The statistics of the attempts that count; what the grader could not decide is left out."""
    graded = [row for row in result.counted if row.status == GRADED]
    percents = [_percent(row) for row in graded]
    tallies = Tallies()
    for row in graded:
        grade = row.grade
        if grade and grade.conclusive:
            tallies.add(row.student, grade)
    checks = tuple(check.statistics() for check in tallies.checks.values())
    return ClassStatistics(
        graded=len(graded),
        not_graded=len(result.counted) - len(graded),
        missing=len(result.missing),
        median=float(np.median(percents)) if percents else None,
        histogram=tuple(map(int, np.histogram(percents, BINS, (0, 100))[0])),
        checks=checks,
        nobody=tuple(check.name for check in checks if check.passing == 0),
        everybody=tuple(check.name for check in checks if check.passing == 1),
        misconceptions=tallies.misconceptions(),
        times=_times(result.counted),
    )


def _percent(row: Row) -> float:
    return min(100.0, 100 * (row.score or 0.0) / row.possible) if row.possible else 0.0


@dataclass(slots=True)
class CheckTally:
    """One check in the grades so far: how many passed it, and the points of all other checks.

    Those points are counted from ``origin``, the first student's, so that no digits are lost
    where the sums are subtracted from each other.
    """

    first: CheckResult
    origin: float
    grades: int = 0
    passed: int = 0
    others: float = 0.0
    squares: float = 0.0
    others_of_passed: float = 0.0

    def add(self, others: float, *, passed: bool) -> None:
        """Takes in one more grade, with the points of its ``others``."""
        distance = others - self.origin
        self.grades += 1
        self.passed += passed
        self.others += distance
        self.squares += distance * distance
        self.others_of_passed += distance * passed

    def statistics(self) -> CheckStatistics:
        """What all of that comes to."""
        return CheckStatistics(
            name=self.first.name,
            title=self.first.title,
            function=self.first.function,
            passing=self.passed / self.grades,
            discrimination=self._correlation(),
        )

    def _correlation(self) -> float | None:
        """Pearson's correlation; None where it is not defined."""
        of_passing = self.grades * self.passed - self.passed**2
        of_others = self.grades * self.squares - self.others**2
        if not of_passing or of_others <= 0:
            return None
        both = self.grades * self.others_of_passed - self.passed * self.others
        return both / math.sqrt(of_passing * of_others)


@dataclass(slots=True)
class Tallies:
    """What the grades of a class say of each check and misconception; no grade is held."""

    grades: int = 0
    checks: dict[str, CheckTally] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    students: dict[str, list[str]] = field(default_factory=dict)

    def add(self, student: str, grade: Grade) -> None:
        """Takes in one more grade."""
        self.grades += 1
        earned = grade.earned
        for result in grade.results:
            others = earned - result.earned
            tally = self.checks.setdefault(result.name, CheckTally(result, others))
            tally.add(others, passed=result.outcome is Outcome.PASSED)
        found = {r.diagnosis.misconception: r.diagnosis for r in grade.results if r.diagnosis}
        for name, diagnosis in found.items():
            if name:
                self.texts.setdefault(name, diagnosis.text.strip().partition("\n")[0])
                self.students.setdefault(name, []).append(student)

    def misconceptions(self) -> tuple[MisconceptionStatistics, ...]:
        """Every misconception that somebody has, the most frequent first."""
        told = [
            MisconceptionStatistics(name, self.texts[name], len(who) / self.grades, tuple(who))
            for name, who in self.students.items()
        ]
        return tuple(sorted(told, key=lambda each: (-each.share, each.name)))


def _times(rows: Sequence[Row]) -> Times | None:
    """The times of what was graded at all."""
    timed = [(row.student, row.seconds) for row in rows if row.read]
    if not timed:
        return None
    seconds = [each for _, each in timed]
    slowest = sorted(timed, key=lambda each: (-each[1], each[0]))[:SLOWEST]
    return Times(float(np.median(seconds)), float(np.percentile(seconds, 90)), tuple(slowest))
