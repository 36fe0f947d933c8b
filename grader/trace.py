"""What happened during one check: the calls it made, and what is known of their values."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from grader.model import BlockVerdict
from grader.sandbox.wire import Tensor

MAX_KEPT = 1 << 16
CALL = "call"


@dataclass(frozen=True, slots=True)
class Call:
    """One request of a check, kept for the diagnosis: what went in, what came back or was raised.

    ``operation`` is "call", or one of those on PyTorch objects; ``function`` is the one that is
    judged by it, empty for the grader's own preparations. ``raised`` is the exception's type,
    or says in a word why there is no answer to keep.
    """

    function: str
    arguments: tuple[Any, ...]
    returned: Any = None
    raised: str = ""
    operation: str = CALL


def base(name: str) -> str:
    """The class of a method; a function itself."""
    return name.partition(".")[0]


def answered(
    function: str, arguments: tuple[Any, ...], returned: Any, operation: str = CALL
) -> Call:
    """A call with its answer, which is not kept if it is far larger than any right one."""
    most = MAX_KEPT if operation == CALL else MOST_OF_OPERATIONS
    if weight(returned) > most:
        return Call(function, arguments, raised="oversized", operation=operation)
    return Call(function, arguments, returned, operation=operation)


MOST_OF_OPERATIONS = 64 * MAX_KEPT
"""A training is kept with the gradients and parameters of its first steps."""


def weight(value: Any) -> int:
    """Roughly the bytes that a decoded value holds on to."""
    if isinstance(value, np.ndarray):
        return value.nbytes + 100
    if isinstance(value, Tensor):
        return value.array.nbytes + 150
    if isinstance(value, (str, bytes)):
        return len(value) + 50
    if isinstance(value, dict):
        return sum(weight(key) + weight(item) for key, item in value.items()) + 100
    if isinstance(value, (list, tuple)):
        return sum(map(weight, value)) + 50
    return 50


@dataclass(slots=True)
class Trace:
    """What happened during one check.

    ``functions`` are those of the submission that were run, in whatever way, ``unwritten`` is one
    that it needed and that is a stub. ``sizes`` and ``makers`` tell of each handle the axes of
    the call that made it, and whose.
    """

    strict_shapes: bool = False
    calls: list[Call] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    blocks: list[BlockVerdict] = field(default_factory=list)
    figures: list[str] = field(default_factory=list)
    functions: set[str] = field(default_factory=set)
    unwritten: str = ""
    sizes: dict[int, dict[str, int]] = field(default_factory=dict)
    makers: dict[int, str] = field(default_factory=dict)
