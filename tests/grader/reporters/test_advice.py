"""What to do next is said after every kind of failure and every kind of report."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from grader.model import Cause, Failure, Grade, Kind, Outcome, SourceLine, Visibility
from grader.reporters.advice import after_failure, after_finding, after_report, first_wrong_entry

Sample = Callable[[str], Grade]


@pytest.mark.parametrize("cause", list(Cause))
def test_every_cause_has_advice(sample: Sample, cause: Cause) -> None:
    """For a check and for the file as a whole."""
    result = sample("stub").results[0]
    assert after_failure(result, Failure(cause, "")).endswith(".")
    if cause not in (Cause.WRONG_VALUE, Cause.NOT_WRITTEN):
        assert after_finding(Failure(cause, "")).endswith(".")


def test_advice_on_a_value_names_what_the_student_can_look_at(sample: Sample) -> None:
    """The test's source for a visible check, an example of their own for a hidden one."""
    visible = sample("stub").results[0]
    hidden = replace(visible, visibility=Visibility.HIDDEN)
    failure = Failure(Cause.WRONG_VALUE, "The next note is wrong.")
    assert "test_0 in test_visible.py" in after_failure(visible, failure)
    assert "test_visible.py" not in after_failure(hidden, failure)


@pytest.mark.parametrize(
    ("name", "check", "start"),
    [
        ("gradient_wrong", 2, "Derive dWh[0, 0] on paper"),
        ("gradient_hidden", 3, "Derive one entry of dx on paper"),
        ("gradient_partial", 3, "Derive one entry of dWh on paper"),
        ("gradient_untested", 3, "Correct your forward first"),
        ("gradient_unmeasured", 2, "Call your forward twice"),
    ],
)
def test_advice_on_a_gradient_starts_with_what_is_at_fault(
    sample: Sample, name: str, check: int, start: str
) -> None:
    """The first wrong entry, a wrong gradient by name, or the forward that leaves it untested."""
    result = sample(name).results[check]
    assert result.failure is not None
    assert after_failure(result, result.failure).startswith(start)


@pytest.mark.parametrize(
    ("name", "check", "entry"), [("wrong_value", 3, "h_2[0]"), ("wrong_array", 4, "h[1, 0, 2]")]
)
def test_the_first_wrong_entry_is_named_as_in_python(
    sample: Sample, name: str, check: int, entry: str
) -> None:
    """With its place in the whole array."""
    failure = sample(name).results[check].failure
    assert failure is not None
    assert first_wrong_entry(failure) == entry


@pytest.mark.parametrize(
    ("name", "advice", "command"),
    [
        ("perfect", "See which exercise comes next", "grade list"),
        (
            "student_copy",
            "Hand your file in: the hidden checks decide the rest.",
            "",
        ),
        (
            "stub",
            "Write rnn_step_forward first, then run",
            "grade run exercise3 --only rnn_step_forward",
        ),
        (
            "wrong_value",
            "Correct rnn_forward first, then run",
            "grade run exercise3 --only rnn_forward",
        ),
        (
            "blocked",
            "Write rnn_step_forward first, then run",
            "grade run exercise3 --only rnn_step_forward",
        ),
        ("gradient_untested", "Correct your forward first, then run", "grade run exercise4"),
        ("syntax_error", "Correct the file as a whole first, then run", "grade run exercise3"),
        ("our_fault", "Run it again", "grade run exercise3"),
    ],
)
def test_a_report_ends_with_one_next_step(
    sample: Sample, name: str, advice: str, command: str
) -> None:
    """The function to start with, and the command to type."""
    assert after_report(sample(name)) == (advice, command)


def test_a_stub_s_line_that_is_left_over_is_to_be_taken_out(sample: Sample) -> None:
    """It calls nothing, so there is nothing to write first."""
    where = SourceLine("homework.py", 7, "        raise NotImplementedError")
    failure = Failure(Cause.NOT_WRITTEN, "", raised="NotImplementedError", where=where)
    told = after_failure(sample("stub").results[0], failure)
    assert told.startswith("Take this line out once the code around it is complete")


def test_torch_s_own_words_lead_to_the_mistake_of_a_loop(sample: Sample) -> None:
    """In a visible check; what a hidden one raised is not read."""
    visible = sample("stub").results[0]
    detail = "Trying to backward through the graph a second time (or directly access ...)"
    failure = Failure(Cause.RAISED, "", detail, "RuntimeError")
    assert after_failure(visible, failure).startswith("Something is kept from one batch")
    hidden = replace(visible, visibility=Visibility.HIDDEN)
    assert after_failure(hidden, failure).startswith("Print the shapes")


def test_who_asks_for_input_is_told_that_there_is_none(sample: Sample) -> None:
    """Shapes have nothing to do with it."""
    failure = Failure(Cause.RAISED, "", "EOF when reading a line", "EOFError")
    told = after_failure(sample("stub").results[0], failure)
    assert told == "Take input() out: there is no keyboard in grading."


def test_a_wrong_training_is_followed_on_two_examples(sample: Sample) -> None:
    """Nobody follows hundreds of steps by hand."""
    result = replace(sample("stub").results[0], kind=Kind.TRAINING)
    told = after_failure(result, Failure(Cause.WRONG_VALUE, "The losses are wrong."))
    assert told.startswith("Train on two examples for one epoch")


def test_what_only_waits_is_told_for_what(sample: Sample) -> None:
    """Running the same again would change nothing."""
    graded = sample("perfect")
    waiting = replace(graded.results[0], outcome=Outcome.BLOCKED, blocked_by="forward")
    advice, command = after_report(replace(graded, results=(waiting,)))
    assert advice == "Write forward first, then run"
    assert command.endswith("--only forward")
