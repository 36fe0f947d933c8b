"""How a gradient goes back through each operation that the tape knows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from grader.catalogue.tape import Edge, Node, Rule, Untraceable, Vjp
from grader.numerics.compare import Floats

Operation = Callable[..., tuple[Floats, list[Edge]]]


def unbroadcast(g: Floats, shape: tuple[int, ...]) -> Floats:
    """``g`` summed over the axes along which an operand of ``shape`` was repeated."""
    if g.shape == shape:
        return g
    extra = tuple(range(g.ndim - len(shape)))
    lengths = g.shape[len(extra) :]
    stretched = tuple(i + len(extra) for i, n in enumerate(shape) if n == 1 and lengths[i] != 1)
    summed: Floats = np.sum(g, axis=extra + stretched).reshape(shape)
    return summed


def product(a: Node, slot: int, partner: Node, rule: Rule, kind: str = "product") -> Edge:
    """The edge to ``a`` of something linear in it, with ``partner`` as the other operand."""
    return Edge(a, kind, lambda g: rule(g, partner.value), slot, partner, rule)


def added(a: Node, b: Node) -> tuple[Floats, list[Edge]]:
    """a + b."""
    value = a.value + b.value
    return value, [term(a, 0, value.shape), term(b, 1, value.shape)]


def subtracted(a: Node, b: Node) -> tuple[Floats, list[Edge]]:
    """a - b."""
    value, shape = a.value - b.value, b.value.shape
    return value, [
        term(a, 0, value.shape),
        Edge(b, "minus", lambda g: -unbroadcast(g, shape), 1),
    ]


def term(a: Node, slot: int, shape: tuple[int, ...]) -> Edge:
    """The edge to one term of a sum; a repeated one collects from all its copies."""
    own = a.value.shape
    kind = "pass" if own == shape else "bias"
    return Edge(a, kind, lambda g: unbroadcast(g, own), slot)


def multiplied(a: Node, b: Node) -> tuple[Floats, list[Edge]]:
    """a * b entry by entry."""
    value = a.value * b.value
    if a is b:
        return value, [unary(a, "square", 2 * a.value)]
    return value, [factor(a, 0, b), factor(b, 1, a)]


def factor(a: Node, slot: int, other: Node) -> Edge:
    """The edge to one factor of a product entry by entry."""
    own = a.value.shape
    kind = "constant" if other.constant and other.value.size == 1 else "product"
    return product(a, slot, other, lambda g, o: unbroadcast(g * o, own), kind)


def divided(a: Node, b: Node) -> tuple[Floats, list[Edge]]:
    """a / b entry by entry."""
    value, own, below = a.value / b.value, a.value.shape, b.value.shape
    kind = "constant" if b.constant and b.value.size == 1 else "quotient"
    above = product(a, 0, b, lambda g, o: unbroadcast(g / o, own), kind)
    slope = -value / b.value
    return value, [above, Edge(b, "divisor", lambda g: unbroadcast(g * slope, below), 1)]


def raised(a: Node, b: Node) -> tuple[Floats, list[Edge]]:
    """a ** b with a constant exponent."""
    if not b.constant:
        raise Untraceable("the exponent depends on a block")
    slope = b.value * a.value ** (b.value - 1)
    kind = "square" if b.value.size == 1 and float(b.value.ravel()[0]) == 2.0 else "power"
    value, own = a.value**b.value, a.value.shape
    edge = unary(a, kind, slope)
    edge.vjp = lambda g: unbroadcast(g * slope, own)
    return value, [edge]


def unary(a: Node, kind: str, slope: Floats) -> Edge:
    """The edge of a function applied entry by entry."""
    return Edge(a, kind, lambda g: g * slope, slope=slope)


def matmul(a: Node, b: Node) -> tuple[Floats, list[Edge]]:
    """a @ b for vectors, matrices and stacks of them."""
    value = np.asarray(a.value @ b.value)
    left, right = a.value.shape, b.value.shape

    def whole(g: Floats) -> Floats:
        g = g[..., None] if len(right) == 1 else g
        return g[..., None, :] if len(left) == 1 else g

    def to_left(g: Floats, other: Floats) -> Floats:
        other = other[:, None] if len(right) == 1 else other
        moved = whole(g) @ np.swapaxes(other, -1, -2)
        return unbroadcast(moved, (1, *left) if len(left) == 1 else left).reshape(left)

    def to_right(g: Floats, other: Floats) -> Floats:
        other = other[None, :] if len(left) == 1 else other
        moved = np.swapaxes(other, -1, -2) @ whole(g)
        return unbroadcast(moved, (*right, 1) if len(right) == 1 else right).reshape(right)

    return value, [product(a, 0, b, to_left, "matmul"), product(b, 1, a, to_right, "matmul")]


def extreme(a: Node, b: Node, greater: bool) -> tuple[Floats, list[Edge]]:
    """max(a, b) or min(a, b) entry by entry; on a tie the constant is taken, as ReLU is at 0."""
    first = a.value > b.value if greater else a.value < b.value
    if b.value.size == 1 and not b.constant:
        first = first | (a.value == b.value)
    value = np.maximum(a.value, b.value) if greater else np.minimum(a.value, b.value)
    edges = [gate(a, 0, first), gate(b, 1, ~first)]
    for edge, other in zip(edges, (b, a), strict=True):
        if greater and other.constant and not other.value.any():
            edge.kind = "relu"
            edge.slope = np.asarray(edge.parent.value > 0, dtype=np.float64)
    return value, edges


def gate(a: Node, slot: int, mask: Any) -> Edge:
    """The edge to what was taken where ``mask`` holds."""
    own, open_ = a.value.shape, np.asarray(mask, dtype=np.float64)
    return Edge(a, "gate", lambda g: unbroadcast(g * open_, own), slot)


def chosen(condition: Any, a: Node, b: Node) -> tuple[Floats, list[Edge]]:
    """np.where(condition, a, b)."""
    mask = np.asarray(condition, dtype=bool)
    return np.where(mask, a.value, b.value), [gate(a, 0, mask), gate(b, 1, ~mask)]


def picked(a: Node, key: Any) -> tuple[Floats, list[Edge]]:
    """a[key]; an entry taken twice collects from both."""
    own = a.value.shape
    repeats = any(isinstance(k, (list, np.ndarray)) for k in as_tuple(key))

    def scatter(g: Floats) -> Floats:
        out = np.zeros(own)
        if repeats:
            np.add.at(out, key, g)
        else:
            out[key] = g
        return out

    return np.array(a.value[key], dtype=np.float64), [Edge(a, "pick", scatter, key=key)]


def as_tuple(key: Any) -> tuple[Any, ...]:
    """An index as numpy reads it."""
    return key if isinstance(key, tuple) else (key,)


def summed(a: Node, axis: Any = None, keepdims: bool = False) -> tuple[Floats, list[Edge]]:
    """The sum over ``axis``."""
    value = np.asarray(np.sum(a.value, axis=axis, keepdims=keepdims))
    return value, [Edge(a, "sum", spread(a, axis))]


def averaged(a: Node, axis: Any = None, keepdims: bool = False) -> tuple[Floats, list[Edge]]:
    """The mean over ``axis``; the edge's partner holds the count."""
    value = np.asarray(np.mean(a.value, axis=axis, keepdims=keepdims))
    number = np.float64(a.value.size / max(value.size, 1))
    out = spread(a, axis)
    edge = Edge(a, "mean", lambda g: out(g) / number)
    edge.partner, edge.rule = Node(np.asarray(number), "count"), lambda g, n: out(g) / n
    return value, [edge]


def spread(a: Node, axis: Any) -> Vjp:
    """Gives a reduced gradient to every entry that was reduced."""
    kept = np.sum(a.value, axis=axis, keepdims=True).shape
    return lambda g: np.broadcast_to(g.reshape(kept), a.value.shape)


def largest(a: Node, axis: Any = None, keepdims: bool = False) -> tuple[Floats, list[Edge]]:
    """The maximum over ``axis``."""
    return attained(a, np.max, axis, keepdims)


def smallest(a: Node, axis: Any = None, keepdims: bool = False) -> tuple[Floats, list[Edge]]:
    """The minimum over ``axis``."""
    return attained(a, np.min, axis, keepdims)


def attained(a: Node, reduce: Any, axis: Any, keepdims: bool) -> tuple[Floats, list[Edge]]:
    """An extreme entry; several that are equal share its gradient."""
    full = reduce(a.value, axis=axis, keepdims=True)
    mask = np.asarray(a.value == full, dtype=np.float64)
    mask = mask / mask.sum(axis=axis, keepdims=True)
    value = np.asarray(reduce(a.value, axis=axis, keepdims=keepdims))
    return value, [Edge(a, "largest", lambda g: g.reshape(full.shape) * mask)]


def moved(a: Node, value: Floats, kind: str, back: Vjp) -> tuple[Floats, list[Edge]]:
    """The same numbers in another shape or order."""
    return value, [Edge(a, kind, back)]


def stacked(parts: Sequence[Node], axis: int = 0) -> tuple[Floats, list[Edge]]:
    """np.stack."""
    value = np.stack([part.value for part in parts], axis=axis)
    axis %= value.ndim

    def edge(i: int, part: Node) -> Edge:
        key = (slice(None),) * axis + (i,)
        return Edge(part, "collected", lambda g: np.asarray(g[key]), key=key)

    return value, [edge(i, part) for i, part in enumerate(parts)]


def joined(parts: Sequence[Node], axis: int = 0) -> tuple[Floats, list[Edge]]:
    """np.concatenate."""
    value = np.concatenate([part.value for part in parts], axis=axis)
    axis %= value.ndim
    ends = np.cumsum([part.value.shape[axis] for part in parts])

    def edge(i: int, part: Node) -> Edge:
        start = int(ends[i]) - part.value.shape[axis]
        key = (slice(None),) * axis + (slice(start, int(ends[i])),)
        return Edge(part, "joined", lambda g: g[key], i, key=key)

    return value, [edge(i, part) for i, part in enumerate(parts)]


def einsum(subscripts: str, a: Node, b: Node) -> tuple[Floats, list[Edge]]:
    """A product of two operands by explicit subscripts, each index in another place too.

    Raises:
        Untraceable: the subscripts are of another form.
    """
    inputs, arrow, out = subscripts.replace(" ", "").partition("->")
    left, comma, right = inputs.partition(",")
    texts = (left, right, out)
    plain = arrow and comma and subscripts.isascii() and "." not in subscripts
    if not plain or any(len(set(text)) != len(text) for text in texts):
        raise Untraceable(f"einsum {subscripts!r}")
    if set(left) - set(right + out) or set(right) - set(left + out):
        raise Untraceable(f"einsum {subscripts!r}")
    value = np.asarray(np.einsum(subscripts, a.value, b.value))
    return value, [
        product(a, 0, b, lambda g, o: np.einsum(f"{out},{right}->{left}", g, o), "matmul"),
        product(b, 1, a, lambda g, o: np.einsum(f"{left},{out}->{right}", o, g), "matmul"),
    ]
