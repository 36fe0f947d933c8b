"""Naming the mistake by replaying the student's calls."""

import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.diagnose import Replay, diagnose
from grader.errors import Evidence
from grader.exercise import Exercise
from grader.model import Cause, CheckResult, Failure, Grade, Kind, Outcome, Visibility
from grader.reference import read_misconceptions
from grader.suite import CheckRun

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


RIGHT_BUT_FOR_ONE = """

def many_to_one(x, h0, Wx, Wh, b, Wy, by):
    h, _ = rnn_forward(x, h0, Wx, Wh, b)
    return np.swapaxes(h, 0, 1)[:, -1] @ Wy + by
"""


def test_a_function_whose_checks_pass_is_not_blamed(
    grade_source: GradeSource, reference3: str
) -> None:
    """A mistake of rnn_forward would look the same, but rnn_forward is right."""
    found = grade_source(reference3 + RIGHT_BUT_FOR_ONE)
    assert named(found) == {"many_to_one": "last_example_for_last_step"}


def failing(name: str, evidence: Evidence | None) -> CheckRun:
    """A failed check of one function, with what its comparison left."""
    result = CheckResult(
        name=name,
        title=name,
        function="backward",
        kind=Kind.GRADIENT,
        visibility=Visibility.HIDDEN,
        outcome=Outcome.FAILED,
        points=1.0,
        earned=0.0,
        failure=Failure(Cause.WRONG_GRADIENT, "dW is wrong."),
    )
    return CheckRun(result, (), evidence)


def evidence(*causes: str, structure: str = "") -> Evidence:
    """Evidence for the given causes."""
    return Evidence(structure=lambda: structure, causes=lambda: frozenset(causes))


def told(exercise: Exercise, *evidences: Evidence | None) -> list[str]:
    """The diagnosis of each of several failed checks."""
    runs = [failing(f"test_{i}", each) for i, each in enumerate(evidences)]
    found = diagnose(runs, Replay(exercise)).values()
    return [diagnosis.text if diagnosis else "" for diagnosis in found]


def test_a_cause_must_explain_every_wrong_gradient(exercise3: Exercise) -> None:
    """What fits one check and not the other is not the reason."""
    assert told(exercise3, evidence("a", "b"), evidence("b", "c")) == ["b", "b"]
    assert told(exercise3, evidence("a"), evidence("c")) == ["", ""]


def test_two_causes_that_fit_are_not_shown_as_one(exercise3: Exercise) -> None:
    """The structure of the difference is left to say."""
    both = evidence("a", "b", structure="dW is zero.")
    assert told(exercise3, both, None) == ["dW is zero.", ""]


def test_a_fault_in_the_evidence_costs_the_words_only(
    exercise3: Exercise, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The grade stands; what went wrong is in a log."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    broken = Evidence(structure=lambda: str(1 / 0))
    assert told(exercise3, broken) == [""]
    (log,) = tmp_path.iterdir()
    assert "ZeroDivisionError" in log.read_text()
