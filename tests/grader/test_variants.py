"""Wrong solutions graded beside the reference, without the checks that they cannot change."""

from __future__ import annotations

from dataclasses import replace

from grader.course import Course
from grader.exercise import Exercise
from grader.model import Grade
from grader.pipeline import Grading, grade
from grader.reference import as_submission, read_misconceptions
from grader.sandbox.launch import Zygote
from grader.submissions import read_submission
from grader.variants import Variant, grade_variants
from grader.verify import as_variant


def timeless(graded: Grade) -> Grade:
    """A grade without what a clock says."""
    return replace(graded, results=tuple(replace(each, seconds=0.0) for each in graded.results))


def test_a_variant_is_graded_as_if_every_check_had_run(
    course: Course, exercise3: Exercise, zygote: Zygote
) -> None:
    """Outcomes, messages and names of every tenth misconception are those of a whole run."""
    grading = Grading(exercise3, course.settings.seed)
    reference = read_submission(exercise3.solutions / exercise3.main, exercise3)
    wrong = read_misconceptions(exercise3)[::10]
    full, grades = grade_variants(
        grading, reference, [as_variant(exercise3, each) for each in wrong], zygote
    )
    assert full.perfect
    for misconception, graded in zip(wrong, grades, strict=True):
        whole = grade(grading, as_submission(exercise3, misconception), zygote)
        assert timeless(graded) == timeless(whole), misconception.name


def test_checks_that_a_variant_cannot_reach_are_not_run(
    course: Course, exercise3: Exercise, zygote: Zygote
) -> None:
    """A file that lost everything fails only where relu_rnn is used, if that is said to be all."""
    grading = Grading(exercise3, course.settings.seed)
    reference = read_submission(exercise3.solutions / exercise3.main, exercise3)
    empty = replace(reference, files=((exercise3.main, b"pass\n"),))
    _, (graded,) = grade_variants(
        grading, reference, [Variant(empty, frozenset({"relu_rnn"}))], zygote
    )
    wrong = {each.function for each in graded.results if each.earned < each.points}
    assert wrong == {"relu_rnn", "predict_next_note"}
