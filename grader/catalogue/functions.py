"""The numpy functions and array methods that a traced array takes part in."""

from __future__ import annotations

import builtins
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from typing import Any

import numpy as np

from grader.catalogue import rules
from grader.catalogue.tape import Node, Untraceable
from grader.catalogue.traced import FUNCTIONS, METHODS, OUTSIDE, Traced, as_node, record, value_of


def one(op: str, operation: rules.Operation) -> Callable[..., Traced]:
    """A function of one array and options."""
    return lambda a, *args, **options: record(
        op, lambda node: operation(node, *args, **options), as_node(a)
    )


def reshape(a: Any, *shape: Any, **options: Any) -> Traced:
    """np.reshape, and the method with the lengths one by one."""
    target = shape[0] if len(shape) == 1 else shape
    node = as_node(a)
    if options:
        raise Untraceable("reshape in another order")
    value, own = node.value.reshape(target), node.value.shape
    return record("reshape", lambda n: rules.moved(n, value, "reshaped", back(own)), node)


def back(shape: tuple[int, ...]) -> Callable[[Any], Any]:
    """Undoes a reshape."""
    return lambda g: np.reshape(g, shape)


def squeeze(a: Any, axis: Any = None) -> Traced:
    """np.squeeze."""
    return reshape(a, np.squeeze(as_node(a).value, axis=axis).shape)


def expand_dims(a: Any, axis: Any) -> Traced:
    """np.expand_dims."""
    return reshape(a, np.expand_dims(as_node(a).value, axis).shape)


def ravel(a: Any) -> Traced:
    """np.ravel."""
    return reshape(a, -1)


def transpose(a: Any, *axes: Any) -> Traced:
    """np.transpose."""
    node = as_node(a)
    order = axes[0] if len(axes) == 1 else axes or None
    order = tuple(reversed(range(node.value.ndim))) if order is None else tuple(order)
    value, undo = np.transpose(node.value, order), tuple(np.argsort(order))
    return record(
        "transpose",
        lambda n: rules.moved(n, value, "reshaped", lambda g: np.transpose(g, undo)),
        node,
    )


def swapaxes(a: Any, first: int, second: int) -> Traced:
    """np.swapaxes."""
    order = list(range(as_node(a).value.ndim))
    order[first], order[second] = order[second], order[first]
    return transpose(a, order)


def stack(parts: Sequence[Any], axis: int = 0) -> Traced:
    """np.stack."""
    return record("stack", lambda *p: rules.stacked(p, axis), *map(as_node, parts))


def concatenate(parts: Sequence[Any], axis: int = 0) -> Traced:
    """np.concatenate."""
    return record("concatenate", lambda *p: rules.joined(p, axis), *map(as_node, parts))


def hstack(parts: Sequence[Any]) -> Traced:
    """np.hstack."""
    return concatenate(parts, 0 if as_node(parts[0]).value.ndim == 1 else 1)


def vstack(parts: Sequence[Any]) -> Traced:
    """np.vstack of matrices or rows."""
    rows = [p if as_node(p).value.ndim > 1 else reshape(p, (1, -1)) for p in parts]
    return concatenate(rows, 0)


def split(a: Any, sections: Any, axis: int = 0) -> list[Traced]:
    """np.split."""
    traced = Traced(as_node(a))
    length = traced.shape[axis]
    if isinstance(sections, (int, np.integer)):
        sections = range(length // int(sections), length, length // int(sections))
    ends = [0, *(int(end) for end in sections), length]
    lead = (slice(None),) * (axis % traced.ndim)
    return [traced[(*lead, slice(i, j))] for i, j in pairwise(ends)]


def dot(a: Any, b: Any) -> Traced:
    """np.dot of vectors and matrices, or with a number."""
    left, right = as_node(a), as_node(b)
    if not left.value.ndim or not right.value.ndim:
        return record("multiply", rules.multiplied, left, right)
    if left.value.ndim > 2 and right.value.ndim > 2:
        raise Untraceable("np.dot of stacks of matrices")
    return record("matmul", rules.matmul, left, right)


def outer(a: Any, b: Any) -> Traced:
    """np.outer."""
    return reshape(a, (-1, 1)) * reshape(b, (1, -1))  # type: ignore[no-any-return]


def einsum(subscripts: Any, *operands: Any) -> Traced:
    """np.einsum of two operands."""
    if not isinstance(subscripts, str) or len(operands) != 2:
        raise Untraceable("np.einsum of this form")
    nodes = map(as_node, operands)
    return record("einsum", lambda a, b: rules.einsum(subscripts, a, b), *nodes)


def where(condition: Any, *choices: Any) -> Traced:
    """np.where with three arguments."""
    if len(choices) != 2 or isinstance(condition, Traced):
        raise Untraceable("np.where of this form")
    nodes = map(as_node, choices)
    return record("where", lambda a, b: rules.chosen(condition, a, b), *nodes)


def clip(a: Any, low: Any = None, high: Any = None) -> Traced:
    """np.clip."""
    a = a if low is None else np.maximum(a, low)
    return a if high is None else np.minimum(a, high)  # type: ignore[no-any-return]


def copy(a: Any, *_: Any, **__: Any) -> Traced:
    """A copy of its own."""
    return Traced(as_node(a))


def astype(a: Any, dtype: Any, **_: Any) -> Traced:
    """A copy in double precision."""
    require_double(dtype)
    return copy(a)


def require_double(dtype: Any) -> None:
    """Refuses every other precision."""
    if dtype is not None and np.dtype(dtype) != np.float64:
        raise Untraceable(f"an array of {np.dtype(dtype)}")


def filled(make: Any) -> Callable[..., Any]:
    """np.zeros_like and its like: an array that may be written to."""
    return lambda a, *args, **options: Traced(new(make(value_of(a), *args, **options)))


def new(value: Any) -> Node:
    """A constant that awaits writing."""
    return Node(np.asarray(value, dtype=np.float64), "new")


def plain(function: Any) -> Callable[..., Any]:
    """A function whose result has no gradient."""
    return lambda a, *args, **options: function(value_of(a), *args, **options)


sum_, mean = one("sum", rules.summed), one("mean", rules.averaged)
largest = one("largest", rules.largest)
least = one("smallest", rules.smallest)
FUNCTIONS.update(
    {
        **{np.sum: sum_, np.mean: mean, np.max: largest, np.min: least, np.reshape: reshape},
        **{np.amax: largest, np.amin: least, np.squeeze: squeeze, np.expand_dims: expand_dims},
        **{np.ravel: ravel, np.transpose: transpose, np.swapaxes: swapaxes, np.stack: stack},
        **{np.concatenate: concatenate, np.hstack: hstack, np.vstack: vstack, np.split: split},
        **{np.hsplit: lambda a, n: split(a, n, 1), np.array_split: split, np.dot: dot},
        **{np.outer: outer, np.einsum: einsum, np.where: where, np.clip: clip, np.copy: copy},
        **{f: filled(f) for f in (np.zeros_like, np.ones_like, np.empty_like, np.full_like)},
        **{f: plain(f) for f in (np.shape, np.ndim, np.size, np.argmax, np.argmin, np.argsort)},
    }
)
METHODS.update(
    {
        **{"sum": sum_, "mean": mean, "max": largest, "min": least, "reshape": reshape},
        **{"squeeze": squeeze, "ravel": ravel, "flatten": ravel, "transpose": transpose},
        **{"swapaxes": swapaxes, "dot": dot, "clip": clip, "copy": copy, "astype": astype},
        **{"argmax": plain(np.argmax), "argmin": plain(np.argmin)},
    }
)
MAKERS = [a + b for a in ("zeros", "ones", "empty", "full") for b in ("", "_like")]


def maker(original: Any) -> Callable[..., Any]:
    """np.zeros and its like; a float array comes back traced, so that a value may be written."""

    def make(*args: Any, **options: Any) -> Any:
        made = original(*args, **options)
        if isinstance(made, Traced) or made.dtype != np.float64 or called_from_here():
            return made
        return Traced(new(made))

    return make


def called_from_here() -> bool:
    """Whether the patched function's caller is numpy or the tape, which want plain arrays."""
    return sys._getframe(2).f_code.co_filename.startswith(OUTSIDE)


def array(original: Any) -> Callable[..., Any]:
    """np.array and np.asarray, which would turn traced values into plain numbers."""

    def convert(given: Any, dtype: Any = None, **options: Any) -> Any:
        if not holds_traced(given):
            return original(given, dtype=dtype, **options)
        require_double(dtype)
        return Traced(nested(given))

    return convert


def holds_traced(given: Any) -> bool:
    """Whether a value or a nested list of values is traced."""
    if isinstance(given, (list, tuple)):
        return any(map(holds_traced, given))
    return isinstance(given, Traced)


def nested(given: Any) -> Node:
    """A nested list as one value."""
    if not isinstance(given, (list, tuple)):
        return as_node(given)
    return record("stack", lambda *p: rules.stacked(p), *map(nested, given)).node


def pair(original: Any, ufunc: Any) -> Callable[..., Any]:
    """Python's max or min of two numbers, which would leave no trace of its choice."""

    def choose(*args: Any, **options: Any) -> Any:
        if len(args) == 2 and not options and any(isinstance(a, Traced) for a in args):
            return ufunc(*args)
        return original(*args, **options)

    return choose


@contextmanager
def understood() -> Iterator[None]:
    """Lets numpy's makers of arrays and Python's max and min take part in the tracing.

    Nothing else tells numpy of a traced value inside a list, or in an array made beforehand.
    What holds no traced value is done as ever.
    """
    news: list[tuple[Any, str, Any]] = [
        *((np, name, maker(getattr(np, name))) for name in MAKERS),
        *((np, name, array(getattr(np, name))) for name in ("array", "asarray")),
        (builtins, "max", pair(max, np.maximum)),
        (builtins, "min", pair(min, np.minimum)),
    ]
    olds = [(module, name, getattr(module, name)) for module, name, _ in news]
    try:
        for module, name, function in news:
            setattr(module, name, function)
        yield
    finally:
        for module, name, function in olds:
            setattr(module, name, function)
