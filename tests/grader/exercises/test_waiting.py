"""One mistake in a forward is told once, not again in its backward."""

import pytest

from grader.course import Course
from grader.model import Kind, Outcome, Submission, SubmissionId
from grader.pipeline import Grading, grade
from grader.reference import handed_in
from grader.sandbox.launch import Zygote
from grader.submissions import digest

NO_BIAS = """

def lstm_step_forward(x, prev_h, prev_c, Wx, Wh, b):
    return _right(x, prev_h, prev_c, Wx, Wh, 0.8 * b)
"""


@pytest.mark.parametrize("function", ["lstm_step_backward", "lstm_forward"])
def test_what_builds_on_a_wrong_step_waits_for_it(
    course: Course, zygote: Zygote, function: str
) -> None:
    """By a call or by a cache."""
    exercise = course.exercise("exercise5")
    assert exercise.reference is not None
    source = exercise.reference.read_text() + "\n\n_right = lstm_step_forward\n" + NO_BIAS
    files = ((exercise.main, source.encode()),)
    submission = Submission(SubmissionId("", exercise.main, digest(files)), exercise.main, files)
    results = grade(Grading(exercise, course.settings.seed), submission, zygote).results
    waiting = [r for r in results if r.function == function and r.kind is Kind.VALUE]
    assert {(r.outcome, r.blocked_by) for r in waiting} == {(Outcome.BLOCKED, "lstm_step_forward")}


def test_what_is_written_waits_for_what_is_not(course: Course, zygote: Zygote) -> None:
    """A backward whose forward is still a stub is not called unwritten itself."""
    exercise = course.exercise("exercise5")
    assert exercise.reference is not None
    stub = "def lstm_step_forward(x, prev_h, prev_c, Wx, Wh, b):\n    raise NotImplementedError\n"
    submission = handed_in(exercise, exercise.main, f"{exercise.reference.read_text()}\n\n{stub}")
    results = grade(Grading(exercise, course.settings.seed), submission, zygote).results
    outcomes = {r.function: (r.outcome, r.blocked_by) for r in results}
    assert outcomes["lstm_step_forward"] == (Outcome.NOT_WRITTEN, "")
    assert outcomes["lstm_step_backward"] == (Outcome.BLOCKED, "lstm_step_forward")
