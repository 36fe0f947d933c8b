"""A gradient to be judged: which forward, at which point, and what the submission claims."""

from __future__ import annotations

import inspect
import pickle
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import ModuleType
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from grader.exercise import Exercise
from grader.numerics.blocks import Blocks, Claim, read_claims, read_parameters
from grader.numerics.compare import Floats, difference
from grader.numerics.functional import read_output
from grader.shapes import axes_of, bind
from grader.student import Student

if TYPE_CHECKING:
    from grader.catalogue import WrongGradient

Code = Any
"""The student's functions or the reference's: suites call both in the same way."""
Forward = str | Callable[..., Any]
Backward = Callable[..., Any]
Upstream = NDArray[Any] | tuple[NDArray[Any], ...] | None
MOST_TRUTHS = 512


@dataclass(frozen=True, slots=True, eq=False)
class Derivative:
    """What a gradient check asks: the derivative of ``forward`` at ``arguments``.

    ``names`` are those of the arguments, ``shapes`` the shape texts of the blocks by which the
    derivative is taken, ``upstream`` one array for each output that counts.
    """

    forward: Forward
    backward: Backward
    names: tuple[str, ...]
    shapes: dict[str, str]
    arguments: tuple[Any, ...]
    upstream: tuple[NDArray[Any], ...]
    several: bool

    @property
    def blocks(self) -> Blocks:
        """The point: copies of the blocks by name."""
        given = dict(zip(self.names, self.arguments, strict=True))
        return read_parameters({name: given[name] for name in self.shapes})

    @property
    def axes(self) -> dict[str, tuple[str, ...]]:
        """The names of every block's axes."""
        return {name: axes_of(shape) for name, shape in self.shapes.items()}

    @property
    def sizes(self) -> dict[str, int]:
        """The length of every named axis."""
        return bind(self.shapes, tuple(self.blocks.values()))

    @property
    def weights(self) -> Floats | None:
        """The upstream gradient in one row, None where the output is a single number."""
        if not self.upstream:
            return None
        return np.concatenate([np.ravel(each) for each in self.upstream]).astype(np.float64)

    def at(self, blocks: Mapping[str, Any]) -> tuple[Any, ...]:
        """Fresh arguments in which ``blocks`` take the place of the point's own."""
        given = zip(self.names, self.arguments, strict=True)
        return tuple(plain(blocks.get(name, value)) for name, value in given)

    def outputs(self, code: Code, arguments: tuple[Any, ...]) -> list[Any]:
        """The outputs that count, by one call."""
        forward = self.forward
        if isinstance(forward, str):
            returned = getattr(code, forward)(*arguments)
        else:
            returned = forward(code, *arguments)
        counting: list[Any] = (
            list(returned)[: len(self.upstream) or 1] if self.several else [returned]
        )
        return counting

    def claims(self, code: Code, blocks: Mapping[str, Any]) -> dict[str, Any]:
        """The gradient that ``code`` claims for every block at a point, as it returns it."""
        returned = self.backward(code, *self.at(blocks))
        if isinstance(returned, dict):
            return {n: returned[f"d{n}"] for n in self.shapes if f"d{n}" in returned}
        listed = returned if isinstance(returned, (tuple, list)) else (returned,)
        return dict(zip(self.shapes, listed, strict=False))


def plain(value: Any) -> Any:
    """A copy; numbers as Python floats, which code may test for truth and format."""
    if isinstance(value, np.ndarray):
        return value.copy() if value.ndim else value.item()
    return value


def make_derivative(
    exercise: Exercise,
    forward: Forward,
    arguments: Sequence[Any],
    backward: Backward,
    upstream: Upstream,
    blocks: Mapping[str, str] | None,
) -> Derivative:
    """The question in one form, whatever its suite left to be filled in.

    Raises:
        ValueError: a forward that is no declared function needs ``blocks``.
    """
    several = False
    if isinstance(forward, str):
        signature = exercise.functions[forward]
        names, declared = tuple(signature.parameters), signature.parameters
        several = len(signature.returns) > 1
    elif blocks is not None:
        names, declared = tuple(inspect.signature(forward).parameters)[1:], dict(blocks)
    else:
        raise ValueError("A forward given as a function needs blocks={name: shape}.")
    shapes = dict(blocks) if blocks else differentiable(declared, names, arguments)
    weights = upstream if isinstance(upstream, tuple) else (upstream,)
    given = tuple(np.asarray(each) for each in weights if each is not None)
    return Derivative(forward, backward, names, shapes, tuple(arguments), given, several)


def differentiable(
    declared: Mapping[str, str], names: Sequence[str], arguments: Sequence[Any]
) -> dict[str, str]:
    """The declared shapes of the arguments that are floats."""
    given = dict(zip(names, arguments, strict=True))
    return {n: declared[n] for n in names if np.asarray(given[n]).dtype.kind == "f"}


@dataclass(frozen=True, slots=True, eq=False)
class Truth:
    """What the reference answers: its outputs, and its gradient by block."""

    outputs: list[Any]
    gradients: dict[str, Floats]
    catalogue: list[WrongGradient] = field(default_factory=list)

    def agrees(self, outputs: list[Any]) -> bool:
        """Whether a forward has the reference's numbers."""
        pairs = [(np.asarray(a), np.asarray(b)) for a, b in zip(outputs, self.outputs, strict=True)]
        return all(a.shape == b.shape and not difference(a, b).any for a, b in pairs)

    def wrong(self, reference: ModuleType, derivative: Derivative) -> list[WrongGradient]:
        """The automatic catalogue of this question; empty where the reference leaves no tape."""
        if not self.catalogue:
            self.catalogue.extend(catalogue_of(reference, derivative))
        return self.catalogue


def catalogue_of(reference: ModuleType, derivative: Derivative) -> list[WrongGradient]:
    """What one generic mistake in the reference's backward would give, for every such mistake.

    Empty where the reference's forward uses an operation that the tape does not know.
    """
    from grader.catalogue import Untraceable, wrong_gradients  # late: only a riddle needs it

    alone = len(derivative.upstream) < 2

    def forward(blocks: dict[str, Any]) -> Any:
        outputs = derivative.outputs(reference, derivative.at(blocks))
        return outputs[0] if alone else np.concatenate([each.reshape(-1) for each in outputs])

    upstream = derivative.weights
    if alone and derivative.upstream:
        upstream = derivative.upstream[0].astype(np.float64)
    try:
        return wrong_gradients(forward, derivative.blocks, upstream, derivative.axes)
    except Untraceable:
        return []


_truths: WeakKeyDictionary[ModuleType, dict[bytes, Truth]] = WeakKeyDictionary()


def truth_of(reference: ModuleType, derivative: Derivative) -> Truth:
    """The reference's answer, worked out once however many submissions are asked the same."""
    known = _truths.setdefault(reference, {})
    key = question_key(derivative)
    if key and key in known:
        return known[key]
    if len(known) >= MOST_TRUTHS:
        known.clear()
    blocks = derivative.blocks
    outputs = derivative.outputs(reference, derivative.at(blocks))
    claims = read_claims(derivative.claims(reference, blocks), blocks)[0]
    gradients = {name: right_values(name, claim) for name, claim in claims.items()}
    truth = Truth(outputs, gradients)
    if key:
        known[key] = truth
    return truth


def right_values(name: str, claim: Claim) -> Floats:
    """The reference's gradient of one block.

    Raises:
        ValueError: it has none.
    """
    if claim.values is None:
        raise ValueError(f"The reference has no gradient by {name}: {claim.fault}.")
    return claim.values


def question_key(derivative: Derivative) -> bytes:
    """What tells two questions apart; empty where a suite's function holds what has no bytes."""
    asked: list[Any] = [derivative.arguments, derivative.upstream]
    for function in (derivative.forward, derivative.backward):
        code = getattr(function, "__code__", None)
        asked.append(
            (code.co_filename, code.co_firstlineno, contents(function)) if code else function
        )
    try:
        return pickle.dumps(asked)
    except (pickle.PicklingError, TypeError, AttributeError):
        return b""


def contents(function: Any) -> list[Any]:
    """The variables that a function has captured."""
    return [cell.cell_contents for cell in function.__closure__ or ()]


@dataclass(slots=True)
class StudentForward:
    """The student's own forward at many points; outputs that count in one row."""

    student: Student
    derivative: Derivative

    def sweep(self, blocks: Blocks, name: str, stack: NDArray[Any]) -> Sequence[Any]:
        """The outputs for ``blocks`` with block ``name`` replaced by each item of ``stack``."""
        arguments = self.derivative.at(blocks)
        if isinstance(self.derivative.forward, str):
            return self._swept(self.derivative.forward, arguments, name, stack)
        quiet = self.student.unrecorded()
        points = ({**blocks, name: item} for item in stack)
        found = [self.derivative.outputs(quiet, self.derivative.at(p)) for p in points]
        return [in_one_row(outputs) for outputs in found]

    def _swept(
        self, forward: str, arguments: tuple[Any, ...], name: str, stack: NDArray[Any]
    ) -> Sequence[Any]:
        position = self.derivative.names.index(name)
        count = len(self.derivative.upstream) or 1
        picks = range(count) if self.derivative.several else (None,)
        swept = [self.student.opened.sweep(forward, arguments, position, stack, p) for p in picks]
        return [in_one_row(outputs) for outputs in zip(*swept, strict=True)]


def in_one_row(outputs: Sequence[Any]) -> NDArray[Any]:
    """Several outputs as one array of floats.

    Raises:
        OutputFault: one is none.
    """
    return np.concatenate([np.ravel(read_output(each)) for each in outputs])


@dataclass(slots=True)
class StudentClaims:
    """The student's backward as a function of the point; keeps what it claimed first."""

    student: Student
    derivative: Derivative
    first: dict[str, Claim] = field(default_factory=dict)

    def __call__(self, blocks: Blocks) -> dict[str, Any]:
        """The claimed gradient of every block."""
        code = self.student.unrecorded() if self.first else self.student
        claimed = self.derivative.claims(code, blocks)
        if not self.first:
            self.first = read_claims(claimed, self.derivative.blocks)[0]
        return claimed
