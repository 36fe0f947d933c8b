"""What came of a push: the work on each exercise that it touches, graded or not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from grader.model import Grade, Submission

ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Work:
    """The work on one exercise, with its disclosed grade, or why it has none.

    ``points`` is what the exercise is worth; ``paths`` says where in the repository the
    submission's files lie, those that lie there as they were graded.
    """

    exercise: str
    title: str
    points: float
    submission: Submission | None = None
    grade: Grade | None = None
    problem: str = ""
    paths: Mapping[str, str] = field(default_factory=dict)

    @property
    def earned(self) -> float:
        """Points earned."""
        return self.grade.earned if self.grade else 0.0

    @property
    def possible(self) -> float:
        """Points that could be earned here; of what cannot be read, all that it is worth."""
        return self.grade.possible if self.grade else self.points

    @property
    def conclusive(self) -> bool:
        """Whether no check ended with a fault of ours."""
        return self.grade is None or self.grade.conclusive

    @property
    def perfect(self) -> bool:
        """Whether every check passed, and the file as a whole is right."""
        return self.grade is not None and self.grade.perfect and not self.grade.findings

    def reaches(self, percent: float) -> bool:
        """Whether it earned so much of what could be earned."""
        return self.earned + ROUNDING >= self.possible * percent / 100


@dataclass(frozen=True, slots=True)
class Push:
    """All works of a push; each has to reach ``enough`` percent, or be perfect if it is None."""

    works: tuple[Work, ...]
    enough: int | None = None

    @property
    def conclusive(self) -> bool:
        """Whether no check ended with a fault of ours."""
        return all(work.conclusive for work in self.works)

    @property
    def passes(self) -> bool:
        """Whether every work is good enough; never where a fault of ours left that open."""
        return self.conclusive and all(map(self.good_enough, self.works))

    def good_enough(self, work: Work) -> bool:
        """Whether ``work`` is as good as was asked for."""
        return work.perfect if self.enough is None else work.reaches(self.enough)
