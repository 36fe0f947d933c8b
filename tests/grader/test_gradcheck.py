"""A student's backward against differences of their own forward, in the real worker."""

from __future__ import annotations

import io

import pytest

from grader.course import Course
from grader.errors import CheckFailed, UsageError
from grader.gradcheck import Checked, gradcheck
from grader.model import Cause, Failure, Submission, SubmissionId
from grader.numerics import Status
from grader.pairing import find_pair
from grader.pipeline import Grading
from grader.reporters.gradcheck import advice, report
from grader.sandbox.launch import Zygote


def checked(course: Course, zygote: Zygote, name: str, function: str, *edit: str) -> Checked:
    """The verdict on a function of the reference, one text in which is replaced by another."""
    exercise = course.exercise(name)
    assert exercise.reference is not None
    source = exercise.reference.read_text()
    source = source.replace(*edit) if edit else source
    files = ((exercise.main, source.encode()),)
    submission = Submission(SubmissionId("", exercise.main, ""), exercise.main, files)
    pair = find_pair(exercise.functions, function)
    return gradcheck(Grading(exercise, course.settings.seed), submission, pair, zygote)


@pytest.mark.parametrize(
    ("name", "function", "blocks"),
    [
        ("4", "rnn_backward", ["x", "h0", "Wx", "Wh", "b"]),
        ("4", "note_rnn_gradients", ["x", "h0", "w1", "w2", "wf"]),
        ("1", "sigmoid", ["z"]),
        ("1", "cost_gradients", ["W1", "W2"]),
        ("2", "fully_connected_gradients", ["h", "W_f"]),
        ("5", "lstm_step_forward", ["x", "prev_h", "prev_c", "Wx", "Wh", "b"]),
        ("6", "neg_sampling_loss_and_gradient", ["center_word_vec", "outside_vectors"]),
    ],
)
def test_a_right_backward_agrees(
    course: Course, zygote: Zygote, name: str, function: str, blocks: list[str]
) -> None:
    """With a cache, with the forward's own arguments, as a dict, as a slope, or beside a loss."""
    found = checked(course, zygote, name, function).check
    assert found.named(Status.AGREES) == tuple(blocks)


def test_a_wrong_block_is_told_with_its_entries(course: Course, zygote: Zygote) -> None:
    """db is that of the first step only; nothing else is wrong."""
    edit = ("dWh + step[1], db + step[2]", "dWh + step[1], step[2]")
    found = checked(course, zygote, "4", "rnn_backward", *edit)
    assert found.check.named(Status.DIFFERS) == ("b",)
    stream = io.StringIO()
    report(found, stream)
    lines = stream.getvalue().splitlines()
    assert lines[0] == "rnn_backward against differences of rnn_forward, at"
    assert any(
        line.startswith("db ") and "float64  ✗ wrong in every entry" in line for line in lines
    )
    assert any(line.startswith("✗ db[0]  got ") for line in lines)


def test_a_function_that_gives_no_answer_is_told(course: Course, zygote: Zygote) -> None:
    """The failure is the one that a report would show."""
    edit = ("dsum = dnext_h * (1 - next_h**2)", "raise NotImplementedError")
    with pytest.raises(CheckFailed) as caught:
        checked(course, zygote, "4", "rnn_step_backward", *edit)
    assert caught.value.failure.cause is Cause.NOT_WRITTEN
    assert advice(Failure(Cause.NOT_WRITTEN, "")) == "Write it, then run this again."


def test_a_gradient_of_something_else_is_refused(course: Course, zygote: Zygote) -> None:
    """dlogits is taken through the softmax, which is no part of cross_entropy."""
    with pytest.raises(UsageError, match="cross_entropy has no parameter logits"):
        checked(course, zygote, "2", "cross_entropy_gradient")


def test_a_function_without_a_gradient_is_refused(course: Course) -> None:
    """With the gradients that the exercise grades, or that there are none."""
    with pytest.raises(UsageError, match=r"--backward, or check one of: .*rnn_step_backward"):
        find_pair(course.exercise("4").functions, "clip_gradients")
    with pytest.raises(UsageError, match=r"--backward; this exercise grades none\."):
        find_pair(course.exercise("3").functions, "rnn_forward")


def test_a_pair_is_found_by_either_name(course: Course) -> None:
    """And may be given outright."""
    functions = course.exercise("4").functions
    found = [find_pair(functions, name) for name in ("rnn_forward", "rnn_backward")]
    assert [(pair.forward, pair.backward) for pair in found] == [
        ("rnn_forward", "rnn_backward")
    ] * 2
    own = find_pair(functions, "rnn_forward", "rnn_step_backward")
    assert (own.forward, own.backward) == ("rnn_forward", "rnn_step_backward")
