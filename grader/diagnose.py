"""Names the mistake: replays the student's calls on every known misconception."""

from __future__ import annotations

from collections.abc import Sequence
from types import ModuleType
from typing import Any

import numpy as np

from grader.exercise import Exercise, Signature
from grader.model import Diagnosis
from grader.numerics.compare import difference
from grader.opened import Call
from grader.reference import Misconception, load_source, read_misconceptions


class Replay:
    """The exercise's misconceptions, loaded once and asked about any number of students."""

    def __init__(self, exercise: Exercise) -> None:
        self._exercise = exercise
        self._loaded: list[tuple[Misconception, ModuleType]] | None = None

    def diagnose(self, function: str, calls: Sequence[Call]) -> Diagnosis | None:
        """The one misconception that answers every call of ``function`` as the student did.

        ``calls`` holds the calls of passed checks too: they rule candidates out. A mistake in
        the function itself goes before one in another function that shows through. None when
        no misconception or more than one agrees, because a wrong name is worse than none.
        """
        signature = self._exercise.functions[function]
        agreeing = [
            misconception
            for misconception, module in self._misconceptions()
            if all(_answers_alike(getattr(module, function), call, signature) for call in calls)
        ]
        own = [each for each in agreeing if function in each.defines]
        candidates = own or agreeing
        if not calls or len(candidates) != 1:
            return None
        return Diagnosis(candidates[0].text, candidates[0].name)

    def _misconceptions(self) -> list[tuple[Misconception, ModuleType]]:
        if self._loaded is None:
            folder = self._exercise.solutions / "misconceptions"
            self._loaded = [
                (each, load_source(each.name, each.source, folder / f"{each.name}.py"))
                for each in read_misconceptions(self._exercise)
            ]
        return self._loaded


def _answers_alike(function: Any, call: Call, signature: Signature) -> bool:
    arguments = [fresh(argument) for argument in call.arguments]
    try:
        with np.errstate(all="ignore"):
            answer = function(*arguments)
    except Exception as error:
        return call.raised == type(error).__name__
    if call.raised:
        return False
    shapes = tuple(signature.returns.values())
    if len(shapes) == 1:
        return alike(answer, call.returned)
    return alike_in_parts(answer, call.returned, shapes)


def alike_in_parts(answer: Any, returned: Any, shapes: tuple[str, ...]) -> bool:
    """Whether two tuples of returned values agree in everything but the opaque ones."""
    if not isinstance(answer, (tuple, list)) or not isinstance(returned, (tuple, list)):
        return alike(answer, returned)
    if not len(answer) == len(returned) == len(shapes):
        return False
    parts = zip(answer, returned, shapes, strict=True)
    return all(shape == "opaque" or alike(mine, theirs) for mine, theirs, shape in parts)


def alike(left: Any, right: Any) -> bool:
    """Whether two values agree: texts exactly, arrays in shape and within the tolerance."""
    if isinstance(left, (list, tuple)) and isinstance(right, (list, tuple)):
        return len(left) == len(right) and all(map(alike, left, right))
    if _is_numeric(left) and _is_numeric(right):
        mine, theirs = np.asarray(left), np.asarray(right)
        return mine.shape == theirs.shape and not difference(theirs, mine).any
    return type(left) is type(right) and isinstance(left, (str, type(None))) and left == right


def _is_numeric(value: Any) -> bool:
    return isinstance(value, (np.ndarray, np.generic, int, float)) and (
        np.asarray(value).dtype.kind in "fiub"
    )


def fresh(argument: Any) -> Any:
    """A copy that the callee may change."""
    if isinstance(argument, np.ndarray):
        return argument.copy()
    if isinstance(argument, (list, tuple)):
        return type(argument)(fresh(item) for item in argument)
    if isinstance(argument, dict):
        return {key: fresh(item) for key, item in argument.items()}
    return argument
