"""The student's functions as a suite sees them: called by position, answers already checked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from grader.errors import CheckFailed
from grader.exercise import Signature
from grader.opened import Call, OpenedSubmission, Trace, answered
from grader.sandbox.wire import Handle
from grader.shapes import Conformer, Sizes, bind


class Student:
    """``student.rnn_forward(x, h0, Wx, Wh, b)`` for every function that exercise.toml declares."""

    def __init__(self, opened: OpenedSubmission, recorded: bool = True) -> None:
        self._opened = opened
        self._recorded = recorded

    @property
    def opened(self) -> OpenedSubmission:
        """The submission behind the functions."""
        return self._opened

    def unrecorded(self) -> Student:
        """The same functions, whose calls leave no trace for the diagnosis."""
        return Student(self._opened, recorded=False)

    def __getattr__(self, name: str) -> StudentFunction:
        signature = self._opened.exercise.functions.get(name)
        if signature is None:
            raise AttributeError(f"exercise.toml declares no function {name}")
        trace = self._opened.trace if self._recorded else Trace(self._opened.trace.strict_shapes)
        return StudentFunction(self._opened, name, signature, trace)


@dataclass(frozen=True, slots=True)
class StudentFunction:
    """One function of the student's; a call returns values of the declared types and shapes."""

    opened: OpenedSubmission
    name: str
    signature: Signature
    trace: Trace

    def __call__(self, *arguments: Any) -> Any:
        """The answer to one call; opaque values stay in the worker, as handles.

        Raises:
            CheckFailed: there is no answer, or its type or shape is not the declared one.
        """
        trace = self.trace
        makers = {self.opened.trace.makers.get(handle.id, "") for handle in handles_in(arguments)}
        self.opened.fed_by.setdefault(self.name, set()).update(makers - {""})
        try:
            value = self.opened.call(self.name, arguments, keep=self.signature.opaque)
        except CheckFailed as failed:
            trace.calls.append(Call(self.name, arguments, raised=failed.failure.raised or "ended"))
            raise
        trace.calls.append(answered(self.name, arguments, value))
        sizes = self._sizes(arguments)
        conformer = Conformer(self.name, sizes, trace.strict_shapes)
        checked = conformer.values(value, self.signature.returns)
        trace.notes.extend(conformer.notes)
        for handle in handles_in(checked):
            self.opened.trace.sizes[handle.id] = sizes
            self.opened.trace.makers[handle.id] = self.name
        return checked

    def _sizes(self, arguments: tuple[Any, ...]) -> Sizes:
        """The lengths that this call fixes, and those of the call that made its opaque arguments.

        A backward sees D only in its cache.
        """
        sizes: Sizes = {}
        for handle in handles_in(arguments):
            sizes |= self.opened.trace.sizes.get(handle.id, {})
        return sizes | bind(self.signature.parameters, arguments)


def handles_in(values: Any) -> list[Handle]:
    """The opaque values among one or several."""
    several = values if isinstance(values, tuple) else (values,)
    return [value for value in several if isinstance(value, Handle)]
