"""Fresh copies of arguments for every call, and whether a call changed them in place."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np


@dataclass(frozen=True, slots=True)
class Kept:
    """An argument that is an object of the worker's own; it is passed on as it is."""

    object: Any


LOST = object()
"""What a handle stands for once its object is released, or if another worker gave it."""


ATOMS = frozenset({type(None), bool, int, float, complex, str, bytes, np.float64, np.float32})
"""Types whose values cannot be changed in place."""


def copier(value: Any) -> Callable[[], Any]:
    """A function that returns a fresh copy of ``value``, for many calls."""
    return value.copy if type(value) is np.ndarray else partial(fresh, value)


def fresh(value: Any) -> Any:
    """``value`` with every array, tensor and container in it copied, and every Kept unpacked.

    Raises:
        LookupError: an object that was kept is lost.
    """
    kind = type(value)
    if kind is np.ndarray:
        return value.copy()
    if kind in ATOMS:
        return value
    if kind is list or kind is tuple:
        return kind([fresh(item) for item in value])
    if kind is dict:
        return {key: fresh(item) for key, item in value.items()}
    if kind is Kept:
        if value.object is LOST:
            raise LookupError("an argument's handle is not of this worker, or was released")
        return value.object
    if is_tensor(kind):
        return value.detach().clone().requires_grad_(value.requires_grad)
    return value


def unchanged(before: Any, after: Any) -> bool:
    """Whether ``after``, once a fresh copy of ``before``, still holds the same values."""
    kind = type(before)
    if kind is Kept or before is after:
        return True
    if type(after) is not kind:
        return False
    if kind is np.ndarray:
        return _layout(before) == _layout(after) and before.tobytes() == after.tobytes()
    if kind is list or kind is tuple:
        pairs = zip(before, after, strict=False)
        return len(before) == len(after) and all(unchanged(b, a) for b, a in pairs)
    if kind is dict:
        return before.keys() == after.keys() and all(unchanged(before[k], after[k]) for k in before)
    if is_tensor(kind):
        return before.shape == after.shape and bool((_raw(before) == _raw(after)).all())
    return bool(before == after)


def is_tensor(kind: type) -> bool:
    """Whether ``kind`` is torch's tensor type; imports nothing."""
    torch = sys.modules.get("torch")
    return torch is not None and kind is getattr(torch, "Tensor", None)


def _layout(array: Any) -> tuple[Any, Any]:
    return array.shape, array.dtype


def _raw(tensor: Any) -> Any:
    """A tensor's bytes, so that two NaN are the same."""
    import torch

    return tensor.detach().contiguous().reshape(-1).view(torch.uint8)
