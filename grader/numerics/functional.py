"""The number whose gradient is checked: a forward's outputs, weighted by the upstream gradient."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from grader.numerics.blocks import REAL, Blocks, not_finite, squeezed, to_array
from grader.numerics.compare import Floats
from grader.numerics.result import Precision

SWEEP_BYTES = 1 << 24
REPEATABLE = NEARBY = 1e-3


class OutputFault(Exception):
    """A forward's output cannot be differentiated; the text says why."""


@runtime_checkable
class ForwardBatch(Protocol):
    """A forward that is evaluated at many points at once, perhaps in another process."""

    def sweep(self, blocks: Blocks, name: str, stack: NDArray[Any]) -> Sequence[Any]:
        """The outputs for ``blocks`` with block ``name`` replaced by each item of ``stack``."""
        ...


@dataclass(slots=True)
class LocalForward:
    """A function in this process as a batch; every call gets copies and its output is copied.

    ``changed`` collects the names of blocks that the function was seen to change in place.
    """

    function: Callable[..., object]
    positional: bool
    changed: set[str] = field(default_factory=set)

    def sweep(self, blocks: Blocks, name: str, stack: NDArray[Any]) -> Sequence[Any]:
        """The outputs for ``blocks`` with block ``name`` replaced by each item of ``stack``."""
        return [self._evaluate({**blocks, name: item}) for item in stack]

    def _evaluate(self, blocks: Blocks) -> NDArray[Any]:
        fresh = {name: block.copy() for name, block in blocks.items()}
        passed = dict(fresh)
        output = self.function(*passed.values()) if self.positional else self.function(passed)
        self.changed |= {n for n, b in blocks.items() if not np.array_equal(fresh[n], b)}
        return read_output(output).copy()


def read_output(value: object) -> NDArray[Any]:
    """An output as an array of floats.

    Raises:
        OutputFault: it is none, or of integers or complex numbers.
    """
    array = to_array(value)
    if array is None:
        kind = type(value).__name__
        raise OutputFault(f"the forward returned {kind}, expected a float or an array of floats")
    if array.dtype.kind != "f":
        advice = "integers have no derivative" if array.dtype.kind in REAL else "expected floats"
        raise OutputFault(f"the forward returned {array.dtype}: {advice}")
    return array


@dataclass(slots=True)
class Functional:
    """phi(blocks) = sum(upstream * forward(blocks)), measured as its difference from a point.

    Differences are taken on the outputs and then summed: a summed loss would cancel first.
    """

    forward: ForwardBatch
    blocks: Blocks
    upstream: Floats
    base: Floats
    precision: Precision
    unsteady: float = 0.0
    evaluations: int = 0

    @property
    def scale(self) -> float:
        """The size of phi's terms, on which its rounding depends.

        Numbers of about 1 are met on the way even to outputs that are almost 0.
        """
        return float(np.linalg.norm(np.maximum(np.abs(self.base), 1.0) * self.upstream))

    def offsets(self, name: str, direction: Floats, steps: Floats) -> Floats:
        """phi(block + step * direction) - phi(block) for every step; NaN where not finite."""
        return self.differences(name, [step * direction for step in steps])

    def differences(self, name: str, displacements: Sequence[Floats]) -> Floats:
        """phi with one block displaced, less phi at the point itself."""
        block = self.blocks[name]
        at_once = max(1, SWEEP_BYTES // max(1, block.nbytes))
        found: list[float] = []
        for i in range(0, len(displacements), at_once):
            stack = np.stack([block + shift for shift in displacements[i : i + at_once]])
            outputs = self.forward.sweep(self.blocks, name, stack.astype(block.dtype))
            found += [self._difference(output) for output in outputs]
        self.evaluations += len(displacements)
        return np.array(found)

    def _difference(self, output: object) -> float:
        array = read_output(output)
        if array.size != self.base.size:
            was = self.base.shape
            raise OutputFault(f"the forward's output changed from shape {was} to {array.shape}")
        moved = array.astype(np.float64).reshape(self.base.shape) - self.base
        value = float(np.sum(moved * self.upstream))
        return value if np.isfinite(value) else np.nan


def functional_at(forward: ForwardBatch, blocks: Blocks, upstream: Floats | None) -> Functional:
    """The functional at one point, evaluated there again after another to see state and chance.

    Raises:
        OutputFault: the output is no finite array of floats, does not fit ``upstream``, or
            is another one the second time.
    """
    name, block = next(iter(blocks.items()))
    other = (block + NEARBY * (np.abs(block) + 1)).astype(block.dtype)
    outputs = forward.sweep(blocks, name, np.stack([block, other, block]))
    first, again = (read_output(outputs[i]).astype(np.float64) for i in (0, 2))
    if fault := not_finite(first):
        raise OutputFault(f"the forward's output {fault}")
    weights = fitted(upstream, first.shape)
    unsteady = steadiness(first, again, weights)
    precision = declared(read_output(outputs[0]), blocks)
    return Functional(forward, blocks, weights, first, precision, unsteady, 3)


def fitted(upstream: Floats | None, shape: tuple[int, ...]) -> Floats:
    """The upstream gradient in the output's shape; 1 for a single number."""
    if upstream is None:
        if squeezed(shape):
            raise OutputFault(
                f"the forward returned shape {shape} and no upstream gradient was given; "
                "a single number needs none"
            )
        return np.ones(shape)
    if squeezed(upstream.shape) != squeezed(shape):
        expected = f"the upstream gradient has {upstream.shape}"
        raise OutputFault(f"the forward returned shape {shape}, {expected}")
    return upstream.reshape(shape)


def steadiness(first: Floats, again: Floats, weights: Floats) -> float:
    """How far phi is from repeating itself.

    Raises:
        OutputFault: by more than rounding could explain.
    """
    if first.shape != again.shape:
        raise OutputFault(f"the forward returned shape {first.shape}, then {again.shape}")
    change = float(np.linalg.norm(again - first))
    if not change <= REPEATABLE * float(np.linalg.norm(first)):
        raise OutputFault(
            "the forward gives another output for the same input: it draws random numbers "
            "or keeps state from call to call"
        )
    return float(np.linalg.norm((again - first) * weights))


def declared(output: NDArray[Any], blocks: Blocks) -> Precision:
    """The precision that dtypes admit to; a forward may well compute in less."""
    least = min(output.dtype.itemsize, *(block.dtype.itemsize for block in blocks.values()))
    return {2: Precision.HALF, 4: Precision.SINGLE}.get(least, Precision.DOUBLE)
