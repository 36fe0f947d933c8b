"""Right solutions in odd styles get full marks: no check fails, and the file has no findings.

How a solution is read is told in honest.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from grader.course import Course
from grader.model import Grade, Outcome
from grader.pipeline import Grading, grade_each
from grader.sandbox.launch import Profile, Zygote

from .honest import Honest, all_honest

CORPUS = all_honest()
GradeOf = Callable[[Honest], Grade]


@pytest.fixture(scope="module")
def grade_of(course: Course) -> Iterator[GradeOf]:
    """The grade of a solution; those of one exercise are graded together, which is faster."""
    grades: dict[tuple[str, str], Grade] = {}
    with ExitStack() as stack:
        zygotes: dict[Profile, Zygote] = {}

        def grade_all(name: str) -> None:
            exercise = course.exercise(name)
            if exercise.profile not in zygotes:
                zygotes[exercise.profile] = stack.enter_context(Zygote.start(exercise.profile))
            submissions = [each.submission for each in CORPUS if each.exercise == name]
            grade_each(
                Grading(exercise, course.settings.seed),
                submissions,
                zygotes[exercise.profile],
                lambda graded: grades.update({(name, graded.submission.path): graded}),
            )

        def find(honest: Honest) -> Grade:
            key = honest.exercise, honest.name
            if key not in grades:
                grade_all(honest.exercise)
            return grades[key]

        yield find


@pytest.mark.parametrize("honest", CORPUS, ids=lambda each: f"{each.exercise}-{each.name}")
def test_right_code_in_an_odd_style_gets_full_marks(grade_of: GradeOf, honest: Honest) -> None:
    """How a right answer comes about is the student's own business."""
    graded = grade_of(honest)
    told = {
        result.name: result.failure.message if result.failure else result.outcome.value
        for result in graded.results
        if result.outcome is not Outcome.PASSED
    }
    assert told == {}
    assert graded.findings == ()
    assert graded.earned == 100.0
