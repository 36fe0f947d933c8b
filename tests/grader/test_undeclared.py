"""Gradients of functions that no exercise declares."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.course import Course
from grader.errors import UsageError
from grader.gradcheck import Checked
from grader.model import Submission, SubmissionId
from grader.numerics import Status
from grader.sandbox.launch import Zygote
from grader.undeclared import check_undeclared, draw, read_shapes, sketch

SOURCE = """
import numpy as np


def affine(x, W, b):
    return x @ W + b, (x, W)


def affine_backward(dout, cache):
    x, W = cache
    return dout @ W.T, x.T @ dout, dout[0]


def swish(x, beta):
    return x / (1 + np.exp(-beta * x))


def swish_gradients(dout, x, beta):
    s = 1 / (1 + np.exp(-beta * x))
    return dout * (s + x * beta * s * (1 - s)), (dout * x * x * s * (1 - s)).sum()


def norm(w):
    return (w**2).sum()


def norm_gradient(w):
    return {"dw": 2 * w}
"""


def checked(course: Course, zygote: Zygote, forward: str, backward: str, *shapes: str) -> Checked:
    """The verdict on two functions of the source above."""
    read = read_shapes(shapes)
    exercise = sketch(course, Path("own.py"), read, (forward, backward))
    submission = Submission(
        SubmissionId("", "own.py", ""), "own.py", (("own.py", SOURCE.encode()),)
    )
    return check_undeclared(exercise, submission, forward, backward, zygote)


@pytest.mark.parametrize(
    ("functions", "shapes", "right", "wrong"),
    [
        (("affine", "affine_backward"), ("x=N,D", "W=D H", "b=H"), ("x", "W"), ("b",)),
        (("swish", "swish_gradients"), ("x=N,D", "beta="), ("x", "beta"), ()),
        (("norm", "norm_gradient"), ("w=5",), ("w",), ()),
    ],
)
def test_a_pair_of_ones_own_is_checked(
    course: Course,
    zygote: Zygote,
    functions: tuple[str, str],
    shapes: tuple[str, ...],
    right: tuple[str, ...],
    wrong: tuple[str, ...],
) -> None:
    """With a cache, with the forward's arguments, and of a single number."""
    found = checked(course, zygote, *functions, *shapes).check
    assert (found.named(Status.AGREES), found.named(Status.DIFFERS)) == (right, wrong)


def test_shapes_of_other_parameters_are_refused(course: Course, zygote: Zygote) -> None:
    """The message names those of the function."""
    with pytest.raises(UsageError, match=r"affine has the parameters \(x, W, b\)"):
        checked(course, zygote, "affine", "affine_backward", "x=N,D", "w=D,H", "b=H")


def test_axes_of_the_same_name_are_equally_long() -> None:
    """Others differ, and none is 1; a number is its own length."""
    shapes = read_shapes(["x=N,T,D", "W=D, H", "b=", "v=9"])
    assert shapes == {"x": "N T D", "W": "D H", "b": "", "v": "9"}
    x, W, b, v = draw(shapes)
    assert (x.shape, W.shape, type(b), v.shape) == ((2, 3, 4), (4, 5), float, (9,))


@pytest.mark.parametrize("text", ["x", "=3", "x:3", "x=(2,3)", "1x=2", ""])
def test_what_is_no_shape_is_refused(text: str) -> None:
    """The message shows one that is."""
    with pytest.raises(UsageError, match=r"is no shape\. Expected NAME=AXES"):
        read_shapes([text])
