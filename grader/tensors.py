"""Arrays as the tensors that a submission is given, and what it answers as arrays again."""

from __future__ import annotations

from typing import Any

import numpy as np

from grader.sandbox.wire import Tensor
from grader.shapes import TENSOR, TENSOR_PAIRS, TENSORS


def sent(value: Any, shape: str, dtype: str) -> Any:
    """An argument in the form that its shape text declares; floats become ``dtype``."""
    if shape.startswith(TENSOR):
        return tensor(value, dtype)
    if shape == TENSORS:
        return [tensor(each, dtype) for each in value]
    if shape == TENSOR_PAIRS:
        return [(tensor(one, dtype), tensor(other, dtype)) for one, other in value]
    return value


def tensor(value: Any, dtype: str) -> Tensor:
    """A tensor of floats in ``dtype``, or of 64-bit integers."""
    array = np.asarray(value)
    return Tensor(array.astype(np.int64 if array.dtype.kind in "iub" else dtype))


def plain(value: Any) -> Any:
    """A claim in which every tensor is an array."""
    if isinstance(value, Tensor):
        return value.array
    if isinstance(value, (list, tuple)):
        return type(value)(plain(each) for each in value)
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    return value
