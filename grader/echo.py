"""Asks what a visible check asked once more, in slightly other numbers.

Visible questions can be answered from a table; the same formula with other numbers cannot. A
mistake that the check does not see, such as a bias that is zero there, stays unseen here too.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from grader.exercise import Exercise
from grader.opened import OpenedSubmission
from grader.reference import handed_in
from grader.rerun import repeat, same_answer
from grader.sandbox.launch import Zygote
from grader.sandbox.wire import Tensor
from grader.suite import CheckRun
from grader.trace import CALL, Call

CHANGE = 0.1
"""The largest change of a number, relative to itself: zeros stay zeros."""


@dataclass(frozen=True, slots=True)
class Echo:
    """Compares a submission's answers to varied questions with the reference's."""

    exercise: Exercise
    seed: int
    zygote: Zygote

    def returns(self, opened: OpenedSubmission, run: CheckRun) -> bool:
        """Whether the function of a visible check is also right when its numbers are others.

        False where nothing can be varied: in texts and integers, and without a reference.
        """
        path, function = self.exercise.reference, run.result.function
        varied = self._varied(run)
        if path is None or not varied:
            return False
        source = handed_in(self.exercise, self.exercise.main, path.read_text(encoding="utf-8"))
        with OpenedSubmission(self.exercise, source, self.zygote) as reference:
            before, right = repeat(reference, run.calls), repeat(reference, varied)
        if self._agree(function, before, right):
            return False  # what was written down would be right for both
        return self._agree(function, repeat(opened, varied), right)

    def _agree(self, function: str, left: Sequence[Call], right: Sequence[Call]) -> bool:
        """Whether ``function`` has the same answers in two runs of the same calls."""
        pairs = [(a, b) for a, b in zip(left, right, strict=True) if a.function == function]
        return all(same_answer(self.exercise, a, b) for a, b in pairs)

    def _varied(self, run: CheckRun) -> list[Call]:
        """The check's calls with other numbers; none if its own function is not varied."""
        if any(call.operation != CALL for call in run.calls):
            return []  # of modules, whose numbers lie in the worker
        rng = np.random.default_rng([self.seed, zlib.crc32(run.result.name.encode()), 1])
        calls = [replace(call, arguments=vary(call.arguments, rng)) for call in run.calls]
        return calls if holds_floats([call.arguments for call in calls]) else []


def vary(value: Any, rng: np.random.Generator) -> Any:
    """``value`` with every float in it changed by up to a tenth."""
    if isinstance(value, float):
        return value * (1 + CHANGE * rng.uniform(-1, 1))
    if isinstance(value, np.ndarray) and value.dtype.kind == "f":
        changes = 1 + CHANGE * rng.uniform(-1, 1, value.shape)
        return (value * changes).astype(value.dtype)
    if isinstance(value, Tensor):
        return replace(value, array=vary(value.array, rng))
    if isinstance(value, (list, tuple)):
        return type(value)(vary(item, rng) for item in value)
    if isinstance(value, dict):
        return {key: vary(item, rng) for key, item in value.items()}
    return value


def holds_floats(values: Sequence[Any]) -> bool:
    """Whether a float other than zero is anywhere in ``values``, so that it could be varied."""
    for value in values:
        if isinstance(value, dict):
            value = list(value.values())
        if isinstance(value, (list, tuple)):
            if holds_floats(value):
                return True
        else:
            array = np.asarray(value.array if isinstance(value, Tensor) else value)
            if array.dtype.kind == "f" and array.any():
                return True
    return False
