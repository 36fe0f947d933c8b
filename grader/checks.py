"""What a suite calls: the check marker and assertions that say what is wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from grader.gradients import gradients_match
from grader.matching import Comparing, entries_match, require, values_match
from grader.model import Kind
from grader.shapes import STAYING, bind
from grader.student import StudentFunction
from grader.training import answers_match, trajectories_match

__all__ = [
    "answers_match",
    "check",
    "entries_match",
    "gradients_match",
    "outputs_match",
    "require",
    "trajectories_match",
    "values_match",
]


def check(
    *, function: str, kind: str, points: float, hint: str = "", strict_shapes: bool = False
) -> pytest.MarkDecorator:
    """Marks a test as a check of one graded function, worth ``points``.

    The test's docstring is its title in reports; ``hint`` nudges without giving the answer.
    ``strict_shapes`` also refuses an extra axis of length 1, where shapes are the point.
    """
    return pytest.mark.check(
        function=function, kind=Kind(kind), points=points, hint=hint, strict_shapes=strict_shapes
    )


def outputs_match(
    function: StudentFunction, reference: Callable[..., Any], *arguments: Any
) -> None:
    """Compares everything that the student's function returns with the reference's answer.

    Opaque values are left out; arrays are compared by the name and axes of their declaration.

    Raises:
        CheckFailed: the answer cannot be had, or differs.
    """
    got = function(*arguments)
    expected = reference(*copies(arguments))
    declared = function.signature.returns
    if len(declared) == 1:
        got, expected = (got,), (expected,)
    comparing = Comparing(
        function.trace.strict_shapes, bind(function.signature.parameters, arguments)
    )
    for (name, shape), mine, right in zip(declared.items(), got, expected, strict=True):
        if shape not in STAYING:
            comparing.item(mine, right, name, shape)


def copies(arguments: tuple[Any, ...]) -> tuple[Any, ...]:
    """Arguments whose arrays are fresh, so that no callee can change the suite's own."""
    return tuple(a.copy() if isinstance(a, np.ndarray) else a for a in arguments)
