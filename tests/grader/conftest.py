"""The course itself, one warm zygote, and grading of a piece of source text."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from grader.course import Course, find_course
from grader.exercise import Exercise
from grader.model import Grade, Submission, SubmissionId
from grader.pipeline import Grading, grade
from grader.sandbox.launch import Zygote
from grader.submissions import digest

ROOT = Path(__file__).resolve().parents[2]
GradeSource = Callable[[str | bytes], Grade]
HandIn = Callable[[str | bytes], Submission]
LONGEST = ("test_attacks.py", "test_attacks_alive.py")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest files first, so that no process is left alone with one of them at the end."""
    items.sort(key=lambda item: item.path.name not in LONGEST)


@pytest.fixture(scope="session")
def course() -> Course:
    """The course of this repository."""
    return find_course(ROOT)


@pytest.fixture(scope="session")
def exercise3(course: Course) -> Exercise:
    """The exercise on the RNN's forward pass, with limits that a hang in a test reaches soon."""
    exercise = course.exercise("exercise3")
    limits = replace(exercise.limits, load_seconds=3.0, call_seconds=0.5)
    return replace(exercise, limits=limits)


@pytest.fixture(scope="session")
def zygote(exercise3: Exercise) -> Iterator[Zygote]:
    """A zygote for numpy exercises, shared by all tests."""
    with Zygote.start(exercise3.profile) as zygote:
        yield zygote


@pytest.fixture(scope="session")
def reference3(exercise3: Exercise) -> str:
    """The source of exercise 3's reference."""
    assert exercise3.reference is not None
    return exercise3.reference.read_text()


@pytest.fixture(scope="session")
def hand_in(exercise3: Exercise) -> HandIn:
    """Makes source text what a student would hand in to exercise 3."""

    def submission(source: str | bytes) -> Submission:
        content = source.encode() if isinstance(source, str) else source
        files = ((exercise3.main, content),)
        return Submission(SubmissionId("", exercise3.main, digest(files)), exercise3.main, files)

    return submission


@pytest.fixture(scope="session")
def grade_source(
    course: Course, exercise3: Exercise, zygote: Zygote, hand_in: HandIn
) -> GradeSource:
    """Grades source text as a submission to exercise 3, in the real worker."""

    def run(source: str | bytes) -> Grade:
        grading = Grading(exercise3, course.settings.seed)
        return grade(grading, hand_in(source), zygote)

    return run
