"""What the grader does around a student's PyTorch code: seeds, loaders, Axes, looking on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from numpy.typing import ArrayLike

from grader.errors import CheckFailed
from grader.exercise import Signature
from grader.opened import OpenedSubmission
from grader.sandbox.wire import Handle
from grader.shapes import Conformer, bind
from grader.tensors import sent, tensor
from grader.trace import CALL, Call, Trace, answered
from grader.trajectory import (
    Array,
    Drawing,
    Trajectory,
    read_batches,
    read_drawing,
    read_trajectory,
    unreadable,
)

WORK = (CALL, "method", "watch")
"""Operations that run a function of the student's; the others look at what it did."""


class Module(Protocol):
    """A module that stays in the worker."""

    @property
    def handle(self) -> Handle:
        """What stands for it."""


class Trainer(Protocol):
    """A function of the student's that trains a module."""

    @property
    def name(self) -> str:
        """Its name."""

    @property
    def signature(self) -> Signature:
        """What it is called with."""

    def note_makers(self, given: Sequence[Any]) -> None:
        """Remembers whose objects it is given."""


@dataclass(frozen=True, slots=True)
class Requests:
    """Operations on PyTorch objects, each recorded for the diagnosis."""

    opened: OpenedSubmission
    trace: Trace

    def ask(self, operation: str, *arguments: Any, function: str = "", count: int = 0) -> Any:
        """The unread claim; an operation without a function tells of the last one that ran.

        Raises:
            CheckFailed: there is no answer.
        """
        whose = function or next(
            (call.function for call in reversed(self.trace.calls) if call.operation in WORK), ""
        )
        try:
            value = self.opened.ask(function, count, operation, *arguments)
        except CheckFailed as failed:
            raised = failed.failure.raised or "ended"
            self.trace.calls.append(Call(whose, arguments, raised=raised, operation=operation))
            raise
        self.trace.calls.append(answered(whose, arguments, value, operation))
        return value


@dataclass(frozen=True, slots=True)
class Torch:
    """``student.torch``: the surroundings in which student code trains its modules."""

    requests: Requests

    def seed(self, number: int) -> None:
        """Seeds every generator; a check starts with seed 0."""
        self.requests.ask("seed", number)

    def use(self, dtype: str) -> None:
        """Makes "float64" or "float32" the dtype of new tensors and of what is sent."""
        self.requests.opened.dtype = dtype
        self.requests.ask("use", dtype)

    def pretend(self, device: str) -> None:
        """Lets torch say that there is a GPU ("cuda"), or none ("cpu"), for this check."""
        self.requests.ask("pretend", device)

    def loader(
        self, x: ArrayLike, y: ArrayLike, batches: Sequence[Sequence[Sequence[int]]]
    ) -> Handle:
        """A DataLoader that gives the examples ``batches[epoch][batch]`` in this order."""
        dtype = self.requests.opened.dtype
        order = [[list(batch) for batch in epoch] for epoch in batches]
        return as_handle(self.requests.ask("loader", tensor(x, dtype), tensor(y, dtype), order))

    def batches(self, loader: Handle, epochs: int) -> list[list[tuple[Array, Array]]]:
        """What a student's loader gives in each epoch."""
        return read_batches(self.requests.ask("batches", loader, epochs), epochs)

    def axes(self) -> Handle:
        """Fresh Axes to draw on."""
        return as_handle(self.requests.ask("axes"))

    def drawn(self, axes: Handle) -> Drawing:
        """What is on Axes."""
        return read_drawing(self.requests.ask("drawn", axes))

    def watch(
        self,
        model: Module,
        function: Trainer,
        *arguments: Any,
        tolerate: bool = False,
    ) -> Trajectory:
        """Calls ``function``, which trains ``model``, and looks on.

        With ``tolerate`` an exception of the student's ends the training, not the check; then
        there are no losses and no final state.
        """
        opened, trace = self.requests.opened, self.requests.trace
        given = [
            sent(as_sent(value), shape, opened.dtype)
            for value, shape in zip(arguments, function.signature.parameters.values(), strict=True)
        ]
        function.note_makers(given)
        count = len(arguments)
        value = self.requests.ask(
            "watch",
            model.handle,
            function.name,
            given,
            tolerate,
            function=function.name,
            count=count,
        )
        sizes = bind(function.signature.parameters, arguments)
        conformer = Conformer(function.name, sizes, trace.strict_shapes)
        trajectory = read_trajectory(function.name, value, conformer)
        trace.notes.extend(conformer.notes)
        return trajectory


def as_sent(value: Any) -> Any:
    """A module is sent as the handle that stands for it."""
    return getattr(value, "handle", value)


def as_handle(value: Any) -> Handle:
    """A claim that an object has been kept.

    Raises:
        CheckFailed: it has not.
    """
    if isinstance(value, Handle):
        return value
    raise unreadable("an object that should stay in the worker")
