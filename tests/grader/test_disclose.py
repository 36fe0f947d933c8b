"""What a student may learn of a hidden check, field by field."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from grader.curves import Curve, Picture, Scene
from grader.disclose import disclose
from grader.model import (
    Cause,
    CheckResult,
    Comparison,
    Diagnosis,
    Environment,
    Failure,
    Grade,
    Kind,
    Outcome,
    SourceLine,
    SubmissionId,
    Visibility,
)

PICTURE = Picture(Scene.COURSE, "h", "T", 0, 1, (Curve("h", (1.25,), (2.5,), (True,)),))
COMPARISON = Comparison("h", (), (), (), ((1.25,),), ((2.5,),), ((True,),), 1, "2.5")
FAILURE = Failure(
    cause=Cause.RAISED,
    message="rnn_forward raised ValueError.",
    detail="the input was 1.25",
    raised="ValueError",
    where=SourceLine("rnn_forward.py", 12, "    raise ValueError(f'the input was {x}')", 5),
    comparison=COMPARISON,
    pictures=(PICTURE,),
)
RESULT = CheckResult(
    name="test_values",
    title="All hidden states",
    function="rnn_forward",
    kind=Kind.VALUE,
    visibility=Visibility.HIDDEN,
    outcome=Outcome.FAILED,
    points=5,
    earned=0,
    hint="The same Wh serves every step.",
    failure=FAILURE,
    diagnosis=Diagnosis("The recurrent term is left out.", "drops_recurrent_path"),
    blocked_by="rnn_step_forward",
    notes=("h has an extra axis.",),
    output="the input was 1.25",
    seconds=0.5,
)


def grade_of(*results: CheckResult) -> Grade:
    """A grade with ``results`` and one finding."""
    return Grade(
        exercise="exercise3_rnn_forward",
        title="RNN forward",
        submission=SubmissionId("ada", "rnn_forward.py", "sha256:0"),
        suite_digest="sha256:1",
        grader_version="0.1.0",
        environment=Environment("3.11", "2.1", "2.6", "cpu", "Linux", ()),
        seed=1,
        results=results,
        findings=(FAILURE,),
        unseen_points=3,
    )


def test_a_hidden_check_keeps_its_verdict_and_loses_its_values() -> None:
    """Only detail, comparison, pictures, notes, output and time are emptied."""
    (shown,) = disclose(grade_of(RESULT)).results
    bare = replace(FAILURE, detail="", comparison=None, pictures=())
    assert shown == replace(RESULT, output="", notes=(), failure=bare, seconds=0.0)


def test_a_visible_check_stays_as_it_is() -> None:
    """The student has its source anyway."""
    visible = replace(RESULT, visibility=Visibility.VISIBLE)
    assert disclose(grade_of(visible)).results == (visible,)


def test_everything_but_results_stays() -> None:
    """Findings and points that are unseen concern no hidden value."""
    grade = grade_of(RESULT)
    shown = disclose(grade)
    for field in fields(Grade):
        if field.name != "results":
            assert getattr(shown, field.name) == getattr(grade, field.name)


def test_a_hidden_check_without_failure_loses_its_output() -> None:
    """Passing is no way to print inputs, nor to spell them out in pauses."""
    passed = replace(RESULT, outcome=Outcome.PASSED, failure=None)
    assert disclose(grade_of(passed)).results == (
        replace(passed, output="", notes=(), seconds=0.0),
    )


@pytest.mark.parametrize("name", ["x=[1.25, 2.5]", "MyError", "print", "Any"])
def test_an_exception_class_cannot_carry_an_input_in_its_name(name: str) -> None:
    """Only names of Python's and the libraries' own exceptions are passed on."""
    failure = replace(FAILURE, raised=name, message=f"rnn_forward raised {name}.")
    (shown,) = disclose(grade_of(replace(RESULT, failure=failure))).results
    assert shown.failure is not None
    assert shown.failure.raised == "an exception of its own"
    assert shown.failure.message == "rnn_forward raised an exception of its own."


@pytest.mark.parametrize("name", ["ValueError", "LinAlgError", "RecursionError", "SystemExit"])
def test_well_known_exceptions_keep_their_name(name: str) -> None:
    """It says most about the mistake."""
    failure = replace(FAILURE, raised=name, message=f"rnn_forward raised {name}.")
    (shown,) = disclose(grade_of(replace(RESULT, failure=failure))).results
    assert shown.failure is not None
    assert (shown.failure.raised, shown.failure.message) == (name, failure.message)


def test_disclosing_twice_changes_nothing_more() -> None:
    """A report of a report is the same report."""
    once = disclose(grade_of(RESULT))
    assert disclose(once) == once
