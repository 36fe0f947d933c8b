"""A reverse-mode tape whose every edge is known by name, so that one of them can be wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import count

import numpy as np

from grader.numerics.compare import Floats

Vjp = Callable[[Floats], Floats]
Edit = Callable[[Floats], Floats | None]
Rule = Callable[[Floats, Floats], Floats]
Place = tuple[object, ...]
_numbers = count()


class Untraceable(Exception):
    """The forward does something that the tape does not know."""


@dataclass(slots=True, eq=False)
class Edge:
    """From a value to one that it was computed from.

    ``vjp`` takes the gradient of the child to the parent's part of it. A product's edge also has
    its ``partner`` and the ``rule`` that multiplies by it; an activation's has its ``slope``.
    ``slot`` is the operand's position, ``key`` what an index took.
    """

    parent: Node
    kind: str
    vjp: Vjp
    slot: int = 0
    partner: Node | None = None
    rule: Rule | None = None
    slope: Floats | None = None
    key: object = None
    number: int = -1


@dataclass(slots=True, eq=False)
class Node:
    """A value, the operation it came from, where in the source that stands, and its edges."""

    value: Floats
    op: str
    edges: list[Edge] = field(default_factory=list)
    place: Place = ()
    name: str = ""
    number: int = field(default_factory=lambda: next(_numbers))

    @property
    def constant(self) -> bool:
        """Whether it depends on no block."""
        return not self.edges and not self.name


def reached(root: Node) -> list[Node]:
    """The nodes that ``root`` was computed from and itself, in the order of their making."""
    found, open_ = {root.number: root}, [root]
    while open_:
        for edge in open_.pop().edges:
            if edge.parent.number not in found:
                found[edge.parent.number] = edge.parent
                open_.append(edge.parent)
    return [found[number] for number in sorted(found)]


class Tape:
    """The recorded forward, with the right gradient of every value.

    ``replay`` walks only what an edit can change and takes the rest from the right gradient.
    """

    def __init__(self, root: Node, leaves: Mapping[str, Node]) -> None:
        self.root, self.leaves = root, dict(leaves)
        self.nodes = reached(root)
        self._rank = {node.number: i for i, node in enumerate(self.nodes)}
        self.edges = [edge for node in self.nodes for edge in node.edges]
        for number, edge in enumerate(self.edges):
            edge.number = number
        self.incoming: list[list[int]] = [[] for _ in self.nodes]
        self.parents = [self._rank[edge.parent.number] for edge in self.edges]
        for number, parent in enumerate(self.parents):
            self.incoming[parent].append(number)
        self.messages: list[Floats] = [np.zeros(0)] * len(self.edges)
        self.gradients: list[Floats] = [np.zeros(0)] * len(self.nodes)
        self._walk()

    def _walk(self) -> None:
        for rank in range(len(self.nodes) - 1, -1, -1):
            node = self.nodes[rank]
            self.gradients[rank] = self._sum(node, rank, {})
            for edge in node.edges:
                self.messages[edge.number] = edge.vjp(self.gradients[rank])

    def _sum(self, node: Node, rank: int, changed: Mapping[int, Floats | None]) -> Floats:
        if node is self.root:
            return np.ones_like(node.value)
        total: Floats | None = None
        for number in self.incoming[rank]:
            message = changed[number] if number in changed else self.messages[number]
            if message is not None:
                total = message if total is None else total + message
        return np.zeros(node.value.shape) if total is None else total

    def rank(self, node: Node) -> int:
        """The node's position in the order of making; -1 where the output does not need it."""
        return self._rank.get(node.number, -1)

    def gradient(self, node: Node) -> Floats:
        """The right gradient of a node of the tape."""
        return self.gradients[self._rank[node.number]]

    def right(self) -> dict[str, Floats]:
        """The right gradient of every block."""
        return {name: self._of(leaf, self.gradients) for name, leaf in self.leaves.items()}

    def _of(self, leaf: Node, gradients: list[Floats]) -> Floats:
        rank = self.rank(leaf)
        return np.zeros(leaf.value.shape) if rank < 0 else gradients[rank]

    def replay(
        self, edits: Mapping[Edge, Edit], seen_by: frozenset[Edge] | None = None
    ) -> dict[str, Floats]:
        """The gradients of all blocks when the edges of ``edits`` pass back something else.

        With ``seen_by``, only those later edges see the change; all others see what is right.
        """
        walk = _Replay(self, {edge.number: edit for edge, edit in edits.items()}, seen_by)
        for rank in range(len(self.nodes) - 1, -1, -1):
            walk.visit(rank)
        return {name: self._of(leaf, walk.gradients) for name, leaf in self.leaves.items()}


PASSIVE = frozenset(("pass", "minus", "pick", "collected", "reshaped", "joined"))
"""Edges that carry a gradient along unchanged: what follows them sees the same quantity."""


class _Replay:
    """One walk back with edits; ``stray`` holds errors that only some later edges see."""

    def __init__(
        self, tape: Tape, edits: Mapping[int, Edit], seen_by: frozenset[Edge] | None
    ) -> None:
        self.tape, self.edits, self.seen_by = tape, edits, seen_by
        self.gradients = list(tape.gradients)
        self.changed: dict[int, Floats | None] = {}
        self.touched: set[int] = set()
        self.stray: dict[int, Floats] = {}

    def visit(self, rank: int) -> None:
        """Passes on what reached one node, where it differs from what is right."""
        node, touched = self.tape.nodes[rank], rank in self.touched
        if touched:
            self.gradients[rank] = self.tape._sum(node, rank, self.changed)
        for edge in node.edges:
            if edge.number in self.edits:
                self._edited(edge, rank)
            elif rank in self.stray:
                self._strayed(edge, rank, touched)
            elif touched:
                self._pass(edge, edge.vjp(self.gradients[rank]))

    def _pass(self, edge: Edge, message: Floats | None) -> None:
        self.changed[edge.number] = message
        self.touched.add(self.tape.parents[edge.number])

    def _edited(self, edge: Edge, rank: int) -> None:
        gradient = self.gradients[rank]
        message = self.edits[edge.number](gradient)
        if self.seen_by is None:
            self._pass(edge, message)
            return
        right = edge.vjp(gradient)
        self._pass(edge, right)
        self._stray(edge, (0.0 if message is None else message) - right)

    def _stray(self, edge: Edge, error: Floats) -> None:
        parent = self.tape.parents[edge.number]
        self.stray[parent] = self.stray[parent] + error if parent in self.stray else error

    def _strayed(self, edge: Edge, rank: int, touched: bool) -> None:
        assert self.seen_by is not None
        gradient, error = self.gradients[rank], self.stray[rank]
        if edge in self.seen_by:
            self._pass(edge, edge.vjp(gradient + error))
            return
        if edge.kind in PASSIVE and edge.parent.edges:
            self._stray(edge, edge.vjp(error))
        if touched:
            self._pass(edge, edge.vjp(gradient))
