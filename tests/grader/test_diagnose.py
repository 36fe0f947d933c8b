"""Naming the mistake by replaying the student's calls."""

from collections.abc import Callable

import pytest

from grader.exercise import Exercise
from grader.model import Grade, Outcome
from grader.reference import read_misconceptions

GradeSource = Callable[[str | bytes], Grade]


def named(grade: Grade) -> dict[str, str]:
    """The misconception named for each failing function."""
    return {
        result.function: result.diagnosis.misconception if result.diagnosis else ""
        for result in grade.results
        if result.outcome is Outcome.FAILED
    }


STYLES = [
    "return np.tanh(np.matmul(x, Wx) + b), {'x': x}",
    "z = b + np.einsum('nd,dh->nh', x, Wx)\n    return 2 / (1 + np.exp(-2 * z)) - 1, None",
    "return np.array([np.tanh(row @ Wx + b) for row in x]), [x, Wx]",
]


@pytest.mark.parametrize("body", STYLES)
def test_a_mistake_is_named_whatever_the_style(
    grade_source: GradeSource, reference3: str, body: str
) -> None:
    """The answers are compared, not the source."""
    step = f"\n\ndef rnn_step_forward(x, prev_h, Wx, Wh, b):\n    {body}\n"
    assert named(grade_source(reference3 + step)) == {"rnn_step_forward": "step_no_recurrence"}


def test_an_unknown_mistake_is_left_unnamed(grade_source: GradeSource, reference3: str) -> None:
    """Silence beats a wrong name."""
    step = "\n\ndef rnn_step_forward(x, prev_h, Wx, Wh, b):\n"
    body = "    return np.cos(x @ Wx - 0.3 * prev_h @ Wh + b), None\n"
    assert named(grade_source(reference3 + step + body)) == {"rnn_step_forward": ""}


def test_two_mistakes_in_two_functions_are_both_named(
    grade_source: GradeSource, reference3: str, exercise3: Exercise
) -> None:
    """Each function is diagnosed by its own calls."""
    sources = {each.name: each.source for each in read_misconceptions(exercise3)}
    step = sources["step_no_recurrence"].removeprefix(reference3)
    both = reference3 + step + "\n\ndef relu_rnn(x, h0, w1, w2):\n    return x * 0.0\n"
    found = named(grade_source(both))
    assert found["rnn_step_forward"] == "step_no_recurrence"
    assert set(found) == {"rnn_step_forward", "relu_rnn"}
