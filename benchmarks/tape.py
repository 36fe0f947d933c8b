"""Six models on a small reverse-mode tape whose every edge has a name, so that one can be wrong.

Shapes: N examples, T steps, D inputs, H hidden units, C classes, V words, E embedding.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
Vjp = Callable[[Array], Array]
Blocks = dict[str, Array]


@dataclass(slots=True)
class Edge:
    """From a node to one it was computed from: ``name`` is the line of code, ``kind`` its rule."""

    parent: Node
    name: str
    kind: str
    vjp: Vjp


@dataclass(slots=True)
class Node:
    """A value, the edges it hangs by, its time step if it has one, and its gradient."""

    value: Array
    edges: list[Edge] = field(default_factory=list)
    step: int = -1
    gradient: Array | None = None


Edit = Callable[[Edge, Node, Array], Array | None]


@dataclass(slots=True)
class Tape:
    """Records operations; ``dtype`` is that of every value, ``store`` that of activations."""

    dtype: Any = np.float64
    store: Any = None
    nodes: list[Node] = field(default_factory=list)

    def leaf(self, value: Array) -> Node:
        """A parameter."""
        return Node(np.asarray(value).astype(self.dtype))

    def record(self, value: Array, edges: list[Edge], step: int = -1) -> Node:
        """A computed value."""
        node = Node(value, edges, step)
        self.nodes.append(node)
        return node

    def matmul(self, name: str, a: Node, b: Node, step: int = -1) -> Node:
        """a @ b for matrices."""
        left = Edge(a, f"{name}, left", "left", lambda g: g @ b.value.T)
        right = Edge(b, f"{name}, right", "right", lambda g: a.value.T @ g)
        return self.record(a.value @ b.value, [left, right], step)

    def add(self, name: str, a: Node, b: Node, step: int = -1) -> Node:
        """a + b for equal shapes."""
        edges = [Edge(a, f"{name}, first", "add", keep), Edge(b, f"{name}, second", "add", keep)]
        return self.record(a.value + b.value, edges, step)

    def bias(self, name: str, a: Node, b: Node, step: int = -1) -> Node:
        """a + b with b added to every row."""
        edges = [
            Edge(a, f"{name}, past", "add", keep),
            Edge(b, name, "bias", lambda g: np.sum(g, axis=0)),
        ]
        return self.record(a.value + b.value, edges, step)

    def multiply(self, name: str, a: Node, b: Node, step: int = -1) -> Node:
        """a * b entry by entry."""
        first = Edge(a, f"{name}, first", "multiply", lambda g: g * b.value)
        second = Edge(b, f"{name}, second", "multiply", lambda g: g * a.value)
        return self.record(a.value * b.value, [first, second], step)

    def activate(self, name: str, kind: str, a: Node, step: int = -1) -> Node:
        """tanh, sigmoid or relu."""
        value, slope = ACTIVATIONS[kind](a.value)
        if self.store is not None:
            value = value.astype(self.store).astype(self.dtype)
        return self.record(value, [Edge(a, name, kind, lambda g: g * slope)], step)

    def pick(self, name: str, a: Node, index: Any, step: int = -1) -> Node:
        """a[index], where an index may repeat."""

        def scatter(g: Array) -> Array:
            out = np.zeros_like(a.value)
            np.add.at(out, index, g)
            return out

        return self.record(a.value[index], [Edge(a, name, "pick", scatter)], step)

    def stack(self, name: str, nodes: list[Node]) -> Node:
        """The states of all steps as (N, T, H)."""

        def taken(t: int) -> Vjp:
            return lambda g: g[:, t]

        edges = [Edge(node, name, "stack", taken(t)) for t, node in enumerate(nodes)]
        return self.record(np.stack([n.value for n in nodes], axis=1), edges)

    def cross_entropy(self, name: str, scores: Node, target: Array) -> Node:
        """The mean over rows of log-sum-exp less the target's score."""
        z, rows = scores.value, np.arange(len(target))
        shifted = z - z.max(axis=1, keepdims=True)
        p = np.exp(shifted)
        total = p.sum(axis=1, keepdims=True)
        p = p / total
        one_hot = np.zeros_like(z)
        one_hot[rows, target] = 1
        n = z.dtype.type(len(target))
        loss = np.mean(np.log(total[:, 0]) - shifted[rows, target], dtype=z.dtype)
        edges = [
            Edge(scores, f"{name}, p", "p", lambda g: g * p / n),
            Edge(scores, f"{name}, one-hot", "one-hot", lambda g: -g * one_hot / n),
        ]
        return self.record(np.asarray(loss), edges)

    def squares(self, name: str, a: Node, target: Array) -> Node:
        """The squared distance to the target, summed over columns, mean over rows."""
        gap = a.value - target.astype(a.value.dtype)
        n = gap.dtype.type(len(gap))
        loss = np.asarray(np.sum(gap * gap) / n)
        return self.record(loss, [Edge(a, name, "squares", lambda g: g * 2 * gap / n)])

    def backward(self, out: Node, upstream: Array, edit: Edit | None = None) -> None:
        """Sets the gradient of every node, with each edge's contribution passed to ``edit``."""
        out.gradient = np.asarray(upstream).astype(self.dtype)
        for node in reversed(self.nodes):
            if node.gradient is None:
                continue
            for edge in node.edges:
                part: Array | None = edge.vjp(node.gradient)
                if edit is not None and part is not None:
                    part = edit(edge, node, part)
                if part is not None:
                    old = edge.parent.gradient
                    edge.parent.gradient = part if old is None else old + part


def keep(g: Array) -> Array:
    """The gradient of a sum's terms."""
    return g


def tanh(z: Array) -> tuple[Array, Array]:
    """The activation and its slope."""
    a = np.tanh(z)
    return a, 1 - a * a


def sigmoid(z: Array) -> tuple[Array, Array]:
    """The activation and its slope, without overflow."""
    a = 0.5 * (1 + np.tanh(0.5 * z))
    return a, a * (1 - a)


def relu(z: Array) -> tuple[Array, Array]:
    """The activation and its slope, 0 at 0."""
    return np.maximum(z, 0), (z > 0).astype(z.dtype)


ACTIVATIONS = {"tanh": tanh, "sigmoid": sigmoid, "relu": relu}
Build = Callable[[Tape, dict[str, Node], dict[str, Any]], Node]


def softmax(tape: Tape, p: dict[str, Node], fixed: dict[str, Any]) -> Node:
    """A linear classifier with cross-entropy."""
    scores = tape.bias("b", tape.matmul("x W", p["x"], p["W"]), p["b"])
    return tape.cross_entropy("loss", scores, fixed["target"])


def mlp(tape: Tape, p: dict[str, Node], fixed: dict[str, Any]) -> Node:
    """Two layers with squared error."""
    hidden = tape.bias("b1", tape.matmul("x W1", p["x"], p["W1"]), p["b1"])
    active = tape.activate("a1", fixed["activation"], hidden)
    out = tape.bias("b2", tape.matmul("a1 W2", active, p["W2"]), p["b2"])
    return tape.squares("loss", out, fixed["goal"])


def skipgram(tape: Tape, p: dict[str, Node], fixed: dict[str, Any]) -> Node:
    """Cross-entropy of the outside words, given the centre words, over the vocabulary."""
    centre = tape.pick("v", p["V"], fixed["centre"])
    turned = tape.record(p["U"].value.T, [Edge(p["U"], "U", "turn", np.transpose)])
    return tape.cross_entropy("loss", tape.matmul("v U", centre, turned), fixed["outside"])


def rnn(tape: Tape, p: dict[str, Node], fixed: dict[str, Any]) -> Node:
    """A recurrent layer; its output are the states of all steps."""
    h, states = p["h0"], []
    for t in range(p["x"].value.shape[1]):
        x = tape.pick("x_t", p["x"], (slice(None), t), t)
        read = tape.matmul("x Wx", x, p["Wx"], t)
        recalled = tape.matmul("h Wh", h, p["Wh"], t)
        z = tape.bias("b", tape.add("z", read, recalled, t), p["b"], t)
        h = tape.activate("h", fixed["activation"], z, t)
        states.append(h)
    return tape.stack("states", states)


def lstm(tape: Tape, p: dict[str, Node], fixed: dict[str, Any]) -> Node:
    """A long short-term memory with gates i, f, o, g in that order."""
    h, c, states, size = p["h0"], p["c0"], [], p["h0"].value.shape[1]
    for t in range(p["x"].value.shape[1]):
        x = tape.pick("x_t", p["x"], (slice(None), t), t)
        read = tape.matmul("x Wx", x, p["Wx"], t)
        recalled = tape.matmul("h Wh", h, p["Wh"], t)
        z = tape.bias("b", tape.add("z", read, recalled, t), p["b"], t)
        gates = {}
        for k, name in enumerate("ifog"):
            columns = tape.pick(f"z_{name}", z, (slice(None), slice(k * size, (k + 1) * size)), t)
            kind = "tanh" if name == "g" else "sigmoid"
            gates[name] = tape.activate(name, kind, columns, t)
        kept = tape.multiply("f c", gates["f"], c, t)
        c = tape.add("c", kept, tape.multiply("i g", gates["i"], gates["g"], t), t)
        h = tape.multiply("o tanh(c)", gates["o"], tape.activate("tanh(c)", "tanh", c, t), t)
        states.append(h)
    return tape.stack("states", states)
