"""The one path from a submission to a grade."""

import pytest

from grader import pipeline
from grader.course import Course
from grader.errors import SuiteError
from grader.exercise import Exercise
from grader.model import Grade
from grader.pipeline import Grading, grade, grade_each
from grader.sandbox.launch import Zygote
from grader.submissions import read_submission


def test_nothing_is_graded_where_student_code_could_read_the_reference(
    course: Course, exercise3: Exercise, zygote: Zygote, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A course inside the interpreter's folders is refused, not graded without its secrets."""
    monkeypatch.setattr(pipeline, "read_roots", lambda: (str(course.root),))
    submission = read_submission(exercise3.folder, exercise3)
    with pytest.raises(SuiteError, match="lies where student code can read"):
        grade(Grading(exercise3, 1), submission, zygote)


def test_one_collected_suite_grades_many_submissions_alike(
    exercise3: Exercise, zygote: Zygote
) -> None:
    """What one submission did leaves no trace in the next one's grade."""
    assert exercise3.reference is not None
    stub = read_submission(exercise3.folder, exercise3)
    full = read_submission(exercise3.reference, exercise3)
    grades: list[Grade] = []
    grade_each(Grading(exercise3, 1), [full, stub, full, stub], zygote, grades.append)
    assert [each.earned for each in grades] == [100.0, 0.0, 100.0, 0.0]


def test_another_seed_draws_other_inputs_and_the_same_verdict(
    exercise3: Exercise, zygote: Zygote
) -> None:
    """The reference passes whatever is drawn."""
    assert exercise3.reference is not None
    full = read_submission(exercise3.reference, exercise3)
    assert [grade(Grading(exercise3, seed), full, zygote).earned for seed in (1, 2)] == [100, 100]


def test_a_grade_says_what_it_was_made_with(exercise3: Exercise, zygote: Zygote) -> None:
    """Digests, versions, seed and layers make a grade comparable."""
    submission = read_submission(exercise3.folder, exercise3)
    graded = grade(Grading(exercise3, 5), submission, zygote)
    assert graded.submission.digest == submission.id.digest
    assert graded.suite_digest == exercise3.suite_digest
    assert graded.seed == 5
    assert {layer.name for layer in graded.environment.isolation} >= {"seccomp", "rlimits"}
