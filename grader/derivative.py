"""A gradient to be judged: which forward, at which point, and what the submission claims."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from grader.exercise import Exercise
from grader.numerics import BlockCheck, GradientCheck, Status
from grader.numerics.blocks import Blocks, Claim, read_claims, read_parameters
from grader.numerics.compare import Floats
from grader.numerics.functional import OutputFault, read_output
from grader.shapes import axes_of, bind, spread, type_in_words
from grader.student import Student

Reference = ModuleType | Student
"""A module in the grader's own process; in PyTorch exercises the functions of a worker."""
Code = Any
"""The student's functions or the reference's: suites call both in the same way."""
Forward = str | Callable[..., Any]
Backward = Callable[..., Any]
Upstream = NDArray[Any] | tuple[NDArray[Any], ...] | None


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
        shapes = self.shapes.items()
        return {n: spread(axes_of(shape), self.blocks[n].ndim) for n, shape in shapes}

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

    def unmeasured(self, reason: str) -> GradientCheck:
        """What is known of every block where the forward cannot be had."""
        checks = [
            BlockCheck(n, b.shape, Status.INVALID, reason=reason) for n, b in self.blocks.items()
        ]
        return GradientCheck(tuple(checks), 0)

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
        return [self._row(self.derivative.outputs(quiet, self.derivative.at(p))) for p in points]

    def _row(self, outputs: Sequence[Any]) -> NDArray[Any]:
        """The outputs of one point, which are as many as their weights: no sweep piles up more.

        Raises:
            OutputFault: they are not.
        """
        row, weights = in_one_row(outputs), self.derivative.weights
        if row.size != (1 if weights is None else weights.size):
            raise OutputFault("the forward returned another number of values than before")
        return row

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
    return np.concatenate([np.ravel(read_output(plain_numbers(each))) for each in outputs])


def plain_numbers(output: Any) -> Any:
    """An output that is a float or an array: no list, whose array may be far larger than it is.

    Raises:
        OutputFault: it is something else.
    """
    if isinstance(output, (np.ndarray, np.generic, float, int)):
        return output
    raise OutputFault(f"the forward returned {type_in_words(output)}, expected floats")


class StudentClaims:
    """The student's backward as a function of the point.

    The claims at the point in question are asked for once, and come first.

    Raises:
        CheckFailed: there are none.
    """

    def __init__(self, student: Student, derivative: Derivative) -> None:
        self._quiet = student.unrecorded()
        self._derivative = derivative
        self._given = derivative.claims(student, derivative.blocks)
        self._asked = False

    def __call__(self, blocks: Blocks) -> dict[str, Any]:
        """The claimed gradient of every block."""
        if self._asked:
            return self._derivative.claims(self._quiet, blocks)
        self._asked = True
        return self._given

    def read(self) -> dict[str, Claim]:
        """What is claimed at the point in question."""
        return read_claims(self._given, self._derivative.blocks)[0]
