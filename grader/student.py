"""The student's functions as a suite sees them: called by position, answers already checked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from numpy.typing import ArrayLike

from grader.errors import CheckFailed
from grader.exercise import Signature
from grader.model import Cause, Failure
from grader.opened import OpenedSubmission
from grader.sandbox.wire import Handle, Tensor
from grader.shapes import MODULE, Conformer, Sizes, bind
from grader.tensors import sent, tensor
from grader.trace import Call, Trace, answered, base
from grader.trajectory import Layer, State, read_layers, read_state, read_tensors, unreadable
from grader.workbench import Requests, Torch, as_sent


class Student:
    """``student.rnn_forward(x, h0, Wx, Wh, b)`` for every function that exercise.toml declares.

    A declared class makes modules; ``student.torch`` is what the grader does around them.
    """

    def __init__(self, opened: OpenedSubmission, recorded: bool = True) -> None:
        self._opened = opened
        self._recorded = recorded

    @property
    def opened(self) -> OpenedSubmission:
        """The submission behind the functions."""
        return self._opened

    @property
    def torch(self) -> Torch:
        """Seeds, loaders, Axes, and looking on at a training."""
        return Torch(Requests(self._opened, self._trace))

    def unrecorded(self) -> Student:
        """The same functions, whose calls leave no trace for the diagnosis."""
        return Student(self._opened, recorded=False)

    def __getattr__(self, name: str) -> StudentFunction:
        signature = self._opened.exercise.functions.get(name)
        if signature is None:
            raise AttributeError(f"exercise.toml declares no function {name}")
        return StudentFunction(self._opened, name, signature, self._trace)

    @property
    def _trace(self) -> Trace:
        trace = self._opened.trace
        return trace if self._recorded else Trace(trace.strict_shapes)


@dataclass(frozen=True, slots=True)
class StudentFunction:
    """One function of the student's; a call returns values of the declared types and shapes.

    A class is a function that makes modules, a method one that has an ``owner``.
    """

    opened: OpenedSubmission
    name: str
    signature: Signature
    trace: Trace
    owner: Handle | None = None

    def __call__(self, *arguments: Any) -> Any:
        """The answer to one call; opaque values stay in the worker, as handles.

        Raises:
            CheckFailed: there is no answer, or its type or shape is not the declared one.
        """
        sizes = self._sizes(arguments)
        shapes = self.signature.parameters.values()
        given = [
            sent(as_sent(value), shape, self.opened.dtype)
            for value, shape in zip(arguments, shapes, strict=True)
        ]
        self.note_makers(given)
        value = self._answer(given)
        conformer = Conformer(self.name, sizes, self.trace.strict_shapes)
        checked = conformer.values(value, self.signature.returns)
        self.trace.notes.extend(conformer.notes)
        for handle in handles_in(checked):
            self.opened.trace.sizes[handle.id] = sizes
            self.opened.trace.makers[handle.id] = self.name
        if tuple(self.signature.returns.values()) == (MODULE,):
            return StudentModule(self.opened, checked, self.name, self.trace)
        return checked

    def note_makers(self, given: Sequence[Any]) -> None:
        """Remembers whose opaque values this function is given.

        A function that is given a module needs all of its methods; a method, only its __init__.
        """
        made = self.opened.trace.makers
        makers = {
            made[handle.id] for handle in handles_in((*given, self.owner)) if handle.id in made
        }
        if self.owner is None:
            makers |= {name for name in self.opened.exercise.functions if base(name) in makers}
        self.opened.fed_by.setdefault(self.name, set()).update(makers)

    def _answer(self, given: list[Any]) -> Any:
        if self.owner is not None:
            method = self.name.rpartition(".")[2]
            asked = (self.owner, method, given, self.signature.opaque)
            requests = Requests(self.opened, self.trace)
            return requests.ask("method", *asked, function=self.name, count=len(given))
        trace = self.trace
        try:
            value = self.opened.call(self.name, given, keep=self.signature.opaque)
        except CheckFailed as failed:
            raised = failed.failure.raised or "ended"
            trace.calls.append(Call(self.name, tuple(given), raised=raised))
            raise
        trace.calls.append(answered(self.name, tuple(given), value))
        return value

    def _sizes(self, arguments: tuple[Any, ...]) -> Sizes:
        """The lengths that this call fixes, and those of the call that made its opaque arguments.

        A backward sees D only in its cache.
        """
        sizes: Sizes = {}
        for handle in handles_in((*arguments, self.owner)):
            sizes |= self.opened.trace.sizes.get(handle.id, {})
        return sizes | bind(self.signature.parameters, arguments)


@dataclass(frozen=True, slots=True)
class StudentModule:
    """A module of the student's, which stays in the worker; its declared methods can be called."""

    opened: OpenedSubmission
    handle: Handle
    kind: str
    trace: Trace

    def __call__(self, *arguments: Any) -> Any:
        """What its forward returns."""
        return self._method("forward")(*arguments)

    def __getattr__(self, name: str) -> StudentFunction:
        return self._method(name)

    def load(self, state: Mapping[str, ArrayLike]) -> None:
        """Sets every parameter: by name, else in order if all the shapes fit.

        Raises:
            CheckFailed: the module has other parameters.
        """
        values = {name: tensor(value, self.opened.dtype) for name, value in state.items()}
        how = self._requests.ask("load_state", self.handle, values)
        if isinstance(how, dict) and how and all(isinstance(name, str) for name in how):
            raise self._other_parameters(list(state), list(how))
        if not isinstance(how, str) or how not in ("name", "order"):
            raise unreadable("the parameters of the module")
        if how == "order":
            names = ", ".join(state)
            self.trace.notes.append(f"{self.kind}: its parameters should be called {names}.")

    def state(self) -> State:
        """Its parameters as arrays."""
        return read_state(self._requests.ask("state", self.handle))

    def backward(self, *arguments: Any, upstream: ArrayLike) -> State:
        """The gradient of every parameter, by a fresh forward and ``upstream`` at its output."""
        forward = self._method("forward")
        shapes = forward.signature.parameters.values()
        given = [sent(a, s, self.opened.dtype) for a, s in zip(arguments, shapes, strict=True)]
        asked = (self.handle, given, tensor(upstream, self.opened.dtype))
        ask = self._requests.ask
        found = ask("gradients", *asked, function=forward.name, count=len(given))
        if found is None:
            message = f"{forward.name}: its output has another shape than it should have."
            raise CheckFailed(Failure(Cause.WRONG_SHAPE, message))
        return read_state(found)

    def layers(self) -> list[Layer]:
        """The layers it is made of."""
        return read_layers(self._requests.ask("layers", self.handle))

    def tensors(self, attribute: str) -> list[Tensor]:
        """The tensors that an attribute holds, in a row, with their devices."""
        return read_tensors(self._requests.ask("tensors", self.handle, attribute))

    def training(self) -> bool:
        """Whether it is in training mode."""
        return self._requests.ask("is_training", self.handle) is True

    def set_training(self, training: bool) -> None:
        """Puts it into training mode, or into evaluation mode."""
        self._requests.ask("set_training", self.handle, training)

    def to(self, device: str) -> None:
        """Moves it to a device."""
        self._requests.ask("move", self.handle, device)

    @property
    def _requests(self) -> Requests:
        return Requests(self.opened, self.trace)

    def _method(self, name: str) -> StudentFunction:
        full = f"{self.kind}.{name}"
        signature = self.opened.exercise.functions.get(full)
        if signature is None:
            raise AttributeError(f"exercise.toml declares no method {full}")
        return StudentFunction(self.opened, full, signature, self.trace, self.handle)

    def _other_parameters(self, wanted: Sequence[str], own: Sequence[str]) -> CheckFailed:
        missing = [name for name in wanted if name not in own]
        what = f"has no parameter {missing[0]}" if missing else "has parameters of other shapes"
        names = ", ".join(wanted)
        message = f"{self.kind} {what}. Its parameters should be {names}, as the handout says."
        detail = f"It has {', '.join(own)}."[:300]
        return CheckFailed(Failure(Cause.WRONG_TYPE, message, detail))


def handles_in(values: Any) -> list[Handle]:
    """The opaque values among one or several."""
    several = values if isinstance(values, tuple) else (values,)
    several = tuple(getattr(value, "handle", value) for value in several)
    return [value for value in several if isinstance(value, Handle)]
