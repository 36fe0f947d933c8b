"""Runs a forward on traced arrays and keeps its tape."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from grader.catalogue.functions import understood
from grader.catalogue.recognise import recognise
from grader.catalogue.tape import Edge, Node, Tape, Untraceable
from grader.catalogue.traced import Traced

Forward = Callable[[dict[str, Any]], Any]
Blocks = Mapping[str, NDArray[Any]]
RTOL = 1e-9


def record_tape(forward: Forward, blocks: Blocks, upstream: NDArray[Any] | None) -> Tape:
    """The tape of ``forward`` at ``blocks``, whose last edge weighs the output by ``upstream``.

    Raises:
        Untraceable: the forward cannot be recorded, or gives another value when it is.
    """
    leaves = {
        name: Node(np.array(block, dtype=np.float64), "block", name=name)
        for name, block in blocks.items()
    }
    with np.errstate(all="ignore"):
        output = run_traced(forward, leaves)
        plain = forward({name: np.array(b, dtype=np.float64) for name, b in blocks.items()})
        require_equal(output.value, plain)
        recognise(output)
        return settled(Tape(weigh(output, upstream), leaves))


def run_traced(forward: Forward, leaves: Mapping[str, Node]) -> Node:
    """The output's node."""
    try:
        with understood():
            output = forward({name: Traced(leaf) for name, leaf in leaves.items()})
    except Untraceable:
        raise
    except Exception as error:
        raise Untraceable(f"the forward fails on traced arrays: {error!r}") from error
    if not isinstance(output, Traced) or output.node.constant:
        raise Untraceable("the output is no array that depends on a block")
    return output.node


def require_equal(traced: NDArray[Any], plain: Any) -> None:
    """Refuses a tape that computes something else, as after a write through a view."""
    expected = np.asarray(plain)
    if traced.shape != expected.shape or not np.allclose(traced, expected, RTOL, 1e-12):
        raise Untraceable("the traced forward gives another value than the plain one")


def weigh(output: Node, upstream: NDArray[Any] | None) -> Node:
    """The sum of the output times ``upstream``: a single number to start back from."""
    if upstream is None and output.value.size != 1:
        raise Untraceable("an output that is no single number needs an upstream gradient")
    weights = np.ones(output.value.shape) if upstream is None else np.asarray(upstream)
    if weights.shape != output.value.shape:
        raise Untraceable("the upstream gradient has another shape than the output")
    kind = "loss" if upstream is None else "upstream"
    edge = Edge(output, kind, lambda g: g * weights, slope=weights.astype(np.float64))
    return Node(np.asarray(np.sum(output.value * weights)), "output", [edge])


def settled(tape: Tape) -> Tape:
    """The tape without the maxima that are subtracted against overflow and cancel out.

    Nobody differentiates them, so an edit elsewhere must not let them speak.
    """
    idle = [node for node in tape.nodes if node.op == "largest" and idles(tape, node)]
    for node in idle:
        node.edges.clear()
    return Tape(tape.root, tape.leaves) if idle else tape


def idles(tape: Tape, node: Node) -> bool:
    """Whether what reaches a node cancels to nothing."""
    readers = [n for n in tape.nodes if any(edge.parent is node for edge in n.edges)]
    scale = max((float(np.abs(tape.gradient(n)).max(initial=0)) for n in readers), default=0.0)
    return bool(np.abs(tape.gradient(node)).max(initial=0) <= 1e-10 * scale)
