"""Reads the parameters a gradient is taken by, and the gradient somebody claims for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from grader.numerics.compare import Floats, first_wrong

Blocks = dict[str, NDArray[Any]]
REAL = "fiub"


@dataclass(frozen=True, slots=True, eq=False)
class Claim:
    """The claimed gradient of one block, or why it cannot be used.

    ``values`` is float64 in the block's shape, and None with a ``fault``, which completes "its
    gradient is ..." and tells no size of the block; ``detail`` does.
    """

    values: Floats | None
    fault: str = ""
    detail: str = ""
    single: bool = False
    note: str = ""

    @property
    def reason(self) -> str:
        """The fault as a sentence of its own; empty without one."""
        fault = f"its gradient is {self.fault}" if self.fault else ""
        return ": ".join(filter(None, (fault, self.detail)))


def read_parameters(parameters: Mapping[str, Any] | Sequence[Any]) -> Blocks:
    """Copies of the blocks by name, integers as float64; a sequence's names are its positions.

    Raises:
        ValueError: there is no block, or one is not of finite real numbers.
    """
    named = as_named(parameters)
    if not named:
        raise ValueError("There are no parameters to check: give at least one block.")
    return {name: read_block(name, value) for name, value in named.items()}


def as_named(values: Mapping[str, Any] | Sequence[Any]) -> dict[str, Any]:
    """The values by name, or by position as text."""
    if isinstance(values, Mapping):
        return dict(values)
    return {str(i): value for i, value in enumerate(values)}


def read_block(name: str, value: object) -> NDArray[Any]:
    """A copy of one parameter block; floats keep their precision."""
    array = to_array(value)
    if array is None or array.dtype.kind not in REAL:
        kind = type(value).__name__ if array is None else array.dtype
        raise ValueError(f"Parameter {name!r} is of {kind}; expected an array of real numbers.")
    if not np.isfinite(array).all():
        raise ValueError(f"Parameter {name!r} holds NaN or infinity; expected finite numbers.")
    return array.copy() if array.dtype.kind == "f" else array.astype(np.float64)


def to_array(value: object) -> NDArray[Any] | None:
    """``value`` as an array, torch tensors too; None where it is nothing like one."""
    if value is None or isinstance(value, (str, bytes, dict, set)):
        return None
    detach = getattr(value, "detach", None)
    try:
        array = np.asarray(detach().cpu() if callable(detach) else value)
    except (TypeError, ValueError, RuntimeError):
        return None
    return None if array.dtype.kind == "O" else array


def read_claims(claimed: object, blocks: Blocks) -> tuple[dict[str, Claim], tuple[str, ...]]:
    """A claim for every block, and notes on what was claimed beside them."""
    if isinstance(claimed, Mapping):
        named = dict(claimed)
    elif isinstance(claimed, (tuple, list)):
        named = dict(zip(blocks, claimed, strict=False))
    elif len(blocks) == 1:
        named = dict.fromkeys(blocks, claimed)
    else:
        named = {}
    claims = {name: read_claim(named, name, blocks[name]) for name in blocks}
    others = [str(name) for name in named if name not in blocks]
    if isinstance(claimed, (tuple, list)) and len(claimed) > len(blocks):
        others = [f"position {i}" for i in range(len(blocks), len(claimed))]
    notes = (f"gradients of no parameter were claimed too: {', '.join(others)}",) if others else ()
    return claims, notes


def read_claim(named: Mapping[str, object], name: str, block: NDArray[Any]) -> Claim:
    """The claim for one block; an axis of length 1 too many or too few is forgiven."""
    if name not in named:
        return Claim(None, "missing")
    value = named[name]
    array = to_array(value)
    if value is None:
        return Claim(None, "None")
    if array is None or array.dtype.kind not in REAL:
        kind = type(value).__name__ if array is None else f"an array of {array.dtype}"
        return Claim(None, f"{kind}, expected an array of real numbers")
    if squeezed(array.shape) != squeezed(block.shape):
        shapes = f"shape {array.shape}, the block has {block.shape}"
        return Claim(None, "of another shape than the block", shapes)
    if fault := not_finite(array):
        return Claim(None, "not finite (NaN or infinity)", fault.removeprefix("is not finite "))
    note = "" if array.shape == block.shape else f"its gradient has shape {array.shape}"
    single = array.dtype.kind == "f" and looks_single(array)
    return Claim(array.reshape(block.shape).astype(np.float64), single=single, note=note)


def looks_single(array: NDArray[Any]) -> bool:
    """Whether more than three entries are all exact in float32, so were likely computed there."""
    entries = array[array != 0]
    with np.errstate(all="ignore"):
        exact = bool(np.all(entries.astype(np.float32) == entries))
    return array.dtype.itemsize < 8 or (entries.size > 3 and exact)


def squeezed(shape: tuple[int, ...]) -> tuple[int, ...]:
    """``shape`` without its axes of length 1."""
    return tuple(n for n in shape if n != 1)


def not_finite(array: NDArray[Any]) -> str:
    """A clause on NaN and infinities, empty where every entry is finite."""
    bad = ~np.isfinite(array)
    if not bad.any():
        return ""
    index = list(first_wrong(bad))
    value = array[tuple(index)]
    return f"is not finite in {int(bad.sum())} of {bad.size} entries, {value} first at {index}"
