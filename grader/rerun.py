"""Repeats a student's calls on a wrong solution in PyTorch, in a worker of its own."""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from grader.alike import alike, alike_in_parts
from grader.errors import CheckFailed
from grader.exercise import Exercise
from grader.opened import OpenedSubmission
from grader.reference import Misconception, as_submission
from grader.sandbox.launch import Zygote
from grader.sandbox.wire import Handle, Tensor
from grader.shapes import as_number
from grader.trace import CALL, Call

MOST_ANSWERS = 256


@dataclass(slots=True)
class WorkerSolution:
    """A wrong solution that is opened like a submission; what it answered is kept.

    Every student is asked the same, so a class of hundreds costs no more than one.
    """

    exercise: Exercise
    misconception: Misconception
    zygote: Zygote
    answers: dict[bytes, list[Call]] = field(default_factory=dict)

    def answers_alike(self, function: str, calls: Sequence[Call]) -> bool:
        """Whether ``function`` answers the calls of one check as the student's did."""
        asked = [call for call in calls if call.function == function]
        if not asked:
            return True
        key = calls_key(calls)
        if key not in self.answers:
            if len(self.answers) >= MOST_ANSWERS:
                self.answers.clear()
            self.answers[key] = self._ask(calls)
        pairs = zip(calls, self.answers[key], strict=True)
        judged = [(call, own) for call, own in pairs if call.function == function]
        return all(same_answer(self.exercise, call, own) for call, own in judged)

    def _ask(self, calls: Sequence[Call]) -> list[Call]:
        submission = as_submission(self.exercise, self.misconception)
        with OpenedSubmission(self.exercise, submission, self.zygote) as opened:
            return repeat(opened, calls)


def repeat(opened: OpenedSubmission, calls: Sequence[Call]) -> list[Call]:
    """What another solution, or the same once more, answers to the calls of one check."""
    opened.begin_check(strict_shapes=False)
    handles: dict[int, Handle] = {}
    return [_repeat(opened, call, handles) for call in calls]


def _repeat(opened: OpenedSubmission, call: Call, handles: dict[int, Handle]) -> Call:
    arguments = renamed(call.arguments, handles)
    try:
        if call.operation == CALL:
            keep = opened.exercise.functions[call.function].opaque
            answer = opened.call(call.function, arguments, keep)
        else:
            answer = opened.ask("", 0, call.operation, *arguments)
    except CheckFailed as failed:
        return Call(call.function, (), raised=failed.failure.raised or "ended")
    handles.update(same_places(call.returned, answer))
    return Call(call.function, (), answer, operation=call.operation)


def same_answer(exercise: Exercise, call: Call, own: Call) -> bool:
    """Whether two solutions gave the same answer to one call."""
    if call.raised or own.raised:
        return call.raised == own.raised
    if call.operation == CALL:
        shapes = tuple(exercise.functions[call.function].returns.values())
        if len(shapes) > 1:
            return alike_in_parts(own.returned, call.returned, shapes)
    return alike(essence(own), essence(call))


def essence(call: Call) -> Any:
    """What counts of an answer; of a training, not by which steps it got there."""
    if call.operation != "watch":
        return series(call.returned)
    match call.returned:
        case (result, {"state": state, "inputs": list(inputs)}):
            return series(result), state, [series(each) for each in inputs]
    return call.returned  # no answer of the worker's own code


def series(value: Any) -> Any:
    """Numbers in a list or tuple as one array; anything else as it is."""
    if isinstance(value, (list, tuple)) and value:
        numbers = [as_number(item) for item in value]
        if all(number is not None for number in numbers):
            return np.asarray(numbers, np.float64)
    return value


def renamed(value: Any, handles: Mapping[int, Any]) -> Any:
    """``value`` with every handle replaced by what ``handles`` holds for it."""
    if isinstance(value, Handle):
        return handles.get(value.id, value)
    if isinstance(value, (list, tuple)):
        return type(value)(renamed(each, handles) for each in value)
    return value


def same_places(theirs: Any, own: Any) -> dict[int, Handle]:
    """The handles in one answer by those that stand in the same places of another."""
    if isinstance(theirs, Handle) and isinstance(own, Handle):
        return {theirs.id: own}
    found: dict[int, Handle] = {}
    if isinstance(theirs, (list, tuple)) and isinstance(own, (list, tuple)):
        for one, other in zip(theirs, own, strict=False):
            found |= same_places(one, other)
    return found


def calls_key(calls: Sequence[Call]) -> bytes:
    """What tells the questions of two checks apart, whatever the numbers of their handles.

    A digest, because a student's own large answers may be among the questions.
    """
    returned = [call.returned for call in calls]
    numbers = {handle.id: f"handle {i}" for i, handle in enumerate(handles_in(returned))}
    asked = [(c.operation, c.function, plain(renamed(c.arguments, numbers))) for c in calls]
    return hashlib.sha256(pickle.dumps(asked)).digest()


def plain(value: Any) -> Any:
    """Arguments in types whose bytes are the same for the same content."""
    if isinstance(value, Tensor):
        value = value.array
    if isinstance(value, np.ndarray):
        return value.dtype.str, value.shape, value.tobytes()
    if isinstance(value, (list, tuple)):
        return [plain(each) for each in value]
    if isinstance(value, dict):
        return [(key, plain(each)) for key, each in value.items()]
    return value


def handles_in(values: Sequence[Any]) -> Iterator[Handle]:
    """Every handle among answers, in order."""
    for value in values:
        if isinstance(value, Handle):
            yield value
        elif isinstance(value, (list, tuple)):
            yield from handles_in(value)
