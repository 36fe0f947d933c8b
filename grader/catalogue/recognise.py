"""Finds the functions that a forward spells out: sigmoid, ReLU, softmax, log of a sum of exp.

They are found by their values, so any stable or unstable way to write them is recognised, and
each becomes one operation, which is how a student differentiates it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice

import numpy as np

from grader.catalogue.rules import unary
from grader.catalogue.tape import Edge, Node, reached
from grader.numerics.compare import Floats

SEARCHED = 24
Way = Callable[[Node], bool]
SPELLED = frozenset(("divide", "where", "collected", "multiply", "add", "reciprocal"))
THROUGH = SPELLED | {
    "subtract",
    *("exp", "expm1", "log", "log1p", "negative", "absolute", "largest", "sum", "pick"),
    *("maximum", "minimum", "power", "tanh", "reshape", "square"),
}


def recognise(root: Node) -> None:
    """Replaces what is spelled out, beginning with what was computed last."""
    for node in reversed(reached(root)):
        if node.op in SPELLED | {"log"} and node.edges:
            simplify(node)


def simplify(node: Node) -> None:
    """Gives one node the edges of the function it turns out to be."""
    for candidate in ways(node):
        if candidate(node):
            return


def ways(node: Node) -> Iterator[Way]:
    """The functions that the values of a node allow."""
    value = node.value
    shift = node.op == "add" and any(edge.parent.op == "largest" for edge in node.edges)
    if node.op == "log" or shift:
        yield as_logsumexp
    if node.op == "log":
        return
    switches = node.op in ("where", "multiply", "collected") and (value > 0).any()
    if switches and (value >= 0).all():
        yield as_relu
    if ((value > 0) & (value < 1)).all():
        yield as_softmax
        yield as_sigmoid
    if (np.abs(value) < 1).all() and node.op == "divide":
        yield as_tanh


def before(node: Node, elsewhere: bool = False) -> Iterator[Node]:
    """What a node was computed from, nearest first, through operations on single entries."""
    seen, open_ = {node.number}, [node]
    while open_:
        current = open_.pop(0)
        for edge in current.edges:
            parent = edge.parent
            if parent.number in seen:
                continue
            seen.add(parent.number)
            if elsewhere or parent.value.shape == node.value.shape:
                yield parent
            if parent.op in THROUGH:
                open_.append(parent)


def same(a: Floats, b: Floats) -> bool:
    """Whether two arrays agree to the last digits."""
    return a.shape == b.shape and bool(np.allclose(a, b, rtol=1e-11, atol=1e-300))


def sigmoid(z: Floats) -> Floats:
    """1 / (1 + exp(-z)) without overflow."""
    e = np.exp(-np.abs(z))
    share: Floats = np.where(z >= 0, 1 / (1 + e), e / (1 + e))
    return share


def as_sigmoid(node: Node) -> bool:
    """1 / (1 + exp(-z))."""
    for z in islice(before(node), SEARCHED):
        if same(sigmoid(z.value), node.value):
            return become(node, "sigmoid", z, node.value * (1 - node.value))
    return False


def as_relu(node: Node) -> bool:
    """max(z, 0)."""
    for z in islice(before(node), SEARCHED):
        if same(np.maximum(z.value, 0), node.value):
            return become(node, "relu", z, np.asarray(z.value > 0, dtype=np.float64))
    return False


def as_tanh(node: Node) -> bool:
    """tanh by exponentials."""
    for z in islice(before(node), SEARCHED):
        if same(np.tanh(z.value), node.value):
            return become(node, "tanh", z, 1 - node.value**2)
    return False


def become(node: Node, kind: str, z: Node, slope: Floats) -> bool:
    """Makes ``node`` the function ``kind`` of ``z``."""
    node.op, node.edges = kind, [unary(z, kind, slope)]
    return True


def as_softmax(node: Node) -> bool:
    """exp(z) over its sum along one axis; the maximum subtracted inside is passed over."""
    if node.op != "divide":
        return False
    p = node.value
    for axis in reversed(range(p.ndim)):
        if p.shape[axis] > 1 and np.allclose(p.sum(axis=axis), 1, rtol=1e-11):
            fits = [z for z in islice(before(node), SEARCHED) if same(softmax(z.value, axis), p)]
            if fits:
                node.op, node.edges = "softmax", softmax_edges(fits[-1], p, axis)
                return True
    return False


def softmax(z: Floats, axis: int) -> Floats:
    """exp(z) over its sum along ``axis``."""
    e = np.exp(z - z.max(axis=axis, keepdims=True))
    share: Floats = e / e.sum(axis=axis, keepdims=True)
    return share


def softmax_edges(z: Node, p: Floats, axis: int) -> list[Edge]:
    """The two terms of softmax's derivative: by its own exponential, and by the common sum."""

    def common(g: Floats) -> Floats:
        return np.asarray(-p * np.sum(g * p, axis=axis, keepdims=True))

    own = Edge(z, "softmax own", lambda g: g * p, slope=p, key=axis)
    return [own, Edge(z, "softmax common", common, 1, slope=p, key=axis)]


def as_logsumexp(node: Node) -> bool:
    """log of the sum of exp(z) along one axis or over all."""
    value = node.value
    fits: list[tuple[Node, int | None, Floats]] = []
    for z in islice(before(node, elsewhere=True), SEARCHED):
        if z.value.size <= value.size:
            continue
        for axis in (*reversed(range(z.value.ndim)), None):
            top = z.value.max(axis=axis, keepdims=True)
            total = np.log(np.sum(np.exp(z.value - top), axis=axis, keepdims=True)) + top
            if total.size == value.size and same(total.reshape(-1), value.reshape(-1)):
                fits.append((z, axis, np.exp(z.value - total)))
                break
    if not fits:
        return False
    z, axis, p = fits[-1]
    kept = np.sum(p, axis=axis, keepdims=True).shape
    edge = Edge(z, "logsumexp", lambda g: g.reshape(kept) * p, slope=p, key=axis)
    node.op, node.edges = "logsumexp", [edge]
    return True
