"""Grades the honest solutions: no defence may cost them a point."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import groupby

from world import ROOT

from grader.course import find_course
from grader.model import Grade, Outcome
from grader.pipeline import Grading, grade_each
from grader.sandbox.launch import Zygote
from tests.grader.honest import all_honest

Verdict = tuple[str, list[str]]


def grade_honest(only: str, share: slice, impossible: Collection[str]) -> Iterator[Verdict]:
    """Each honest solution's name, and which of its checks did not pass."""
    course = find_course(ROOT)
    named = {f"{each.exercise}/{each.name}": each for each in all_honest()}
    chosen = [name for name in named if name.startswith(only)][share]
    possible = [named[name] for name in chosen if name not in impossible]
    for exercise_name, group in groupby(possible, key=lambda each: each.exercise):
        exercise, handed_in = course.exercise(exercise_name), list(group)
        grades: list[Grade] = []
        with Zygote.start(exercise.profile) as zygote:
            grading = Grading(exercise, course.settings.seed)
            grade_each(grading, [each.submission for each in handed_in], zygote, grades.append)
        for each, graded in zip(handed_in, grades, strict=True):
            yield f"{exercise_name}/{each.name}", losses(graded)


def losses(grade: Grade) -> list[str]:
    """What kept a solution from full marks."""
    missed = [r.name for r in grade.results if r.outcome is not Outcome.PASSED]
    return missed + [finding.message for finding in grade.findings]
