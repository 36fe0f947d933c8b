"""Whether two answers are the same, whichever of their types they come in."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from grader.numerics.compare import RTOL, difference
from grader.sandbox.wire import Handle, Tensor

SINGLE_RTOL = 1e-4
"""For numbers in float32, whose last digits depend on the order of a sum."""


def alike(left: Any, right: Any) -> bool:
    """Whether two values agree: texts exactly, arrays in shape and within the tolerance.

    Objects that stay where they were made cannot be told apart, so they agree.
    """
    if isinstance(left, (list, tuple)) and isinstance(right, (list, tuple)):
        return len(left) == len(right) and all(map(alike, left, right))
    if isinstance(left, dict) and isinstance(right, dict):
        return left.keys() == right.keys() and all(alike(left[key], right[key]) for key in left)
    mine, theirs = numbers_of(left), numbers_of(right)
    if mine is not None and theirs is not None:
        single = np.float32 in (mine.dtype, theirs.dtype)
        rtol = SINGLE_RTOL if single else RTOL
        return mine.shape == theirs.shape and not difference(theirs, mine, rtol).any
    if isinstance(left, Handle) or isinstance(right, Handle):
        return type(left) is type(right)
    return type(left) is type(right) and isinstance(left, (str, type(None))) and left == right


def alike_in_parts(answer: Any, returned: Any, shapes: tuple[str, ...]) -> bool:
    """Whether two tuples of returned values agree in everything but the opaque ones."""
    if not isinstance(answer, (tuple, list)) or not isinstance(returned, (tuple, list)):
        return alike(answer, returned)
    if not len(answer) == len(returned) == len(shapes):
        return False
    parts = zip(answer, returned, shapes, strict=True)
    return all(shape == "opaque" or alike(mine, theirs) for mine, theirs, shape in parts)


def numbers_of(value: Any) -> NDArray[Any] | None:
    """A number, an array or a tensor as an array; None for what is none."""
    content = value.array if isinstance(value, Tensor) else value
    if isinstance(content, (np.ndarray, np.generic, int, float)):
        array = np.asarray(content)
        return array if array.dtype.kind in "fiub" else None
    return None
