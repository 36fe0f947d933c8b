"""What the jobs of every executor grade in these tests, and what has to come of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from grader.course import Course
from grader.executors import JobSettings
from grader.exercise import Exercise
from grader.integrity import canonical
from grader.model import Submission
from grader.pipeline import Grading, grade
from grader.sandbox.launch import Zygote
from grader.serialize import to_dict

HandIn = Callable[[str | bytes], Submission]


@pytest.fixture
def settings(course: Course, exercise3: Exercise) -> JobSettings:
    """What a job of these tests grades."""
    return JobSettings(course.root, exercise3.name, exercise3.suite_digest)


@pytest.fixture(scope="session")
def class_of_four(hand_in: HandIn, reference3: str) -> list[Submission]:
    """The reference, a wrong solution, nothing, and what is no Python."""
    wrong = reference3.replace("tanh", "cosh")
    return [hand_in(source) for source in (reference3, wrong, "", "def (")]


@pytest.fixture(scope="session")
def right(course: Course, class_of_four: list[Submission]) -> list[bytes]:
    """Their grades, made in this very process."""
    exercise = course.exercise("exercise3")
    grading = Grading(exercise, course.settings.seed)
    with Zygote.start(exercise.profile) as zygote:
        graded = [grade(grading, each, zygote) for each in class_of_four]
    return [canonical(to_dict(each)) for each in graded]
