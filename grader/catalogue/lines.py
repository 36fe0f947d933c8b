"""Groups edges as a student writes them: one line of code, at every step of its loop."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from grader.catalogue.tape import Edge, Node, Tape


@dataclass(frozen=True, slots=True, eq=False)
class Link:
    """One edge with the value it starts from and the number of its step, from 0."""

    edge: Edge
    child: Node
    step: int


@dataclass(eq=False)
class Line:
    """The edges of one operand of one operation, in the order of their steps.

    ``steps`` counts how often the operation ran; 1 outside loops.
    """

    links: list[Link] = field(default_factory=list)
    steps: int = 1

    @property
    def edge(self) -> Edge:
        """Its last edge, which speaks for all."""
        return self.links[-1].edge

    @property
    def kind(self) -> str:
        """The rule by which its gradient goes back."""
        return self.edge.kind

    @property
    def edges(self) -> list[Edge]:
        """All its edges."""
        return [link.edge for link in self.links]

    @cached_property
    def leaf(self) -> str:
        """The block that all its edges lead to, if they do."""
        names = {link.edge.parent.name for link in self.links}
        return names.pop() if len(names) == 1 else ""

    @cached_property
    def inner(self) -> list[Link]:
        """The edges that do not end at a block."""
        return [link for link in self.links if not link.edge.parent.name]

    @cached_property
    def ending(self) -> list[Link]:
        """The edges that end at a block."""
        return [link for link in self.links if link.edge.parent.name]


class Lines:
    """The lines of a tape, and at which step each value was made."""

    def __init__(self, tape: Tape) -> None:
        self.tape = tape
        homes = find_homes(tape)
        self.step: dict[int, int] = {}
        self.runs: dict[int, list[Node]] = {}
        runs: dict[object, list[Node]] = defaultdict(list)
        for node in tape.nodes:
            run = runs[(node.place, homes[node.number]) if node.place else node.number]
            self.step[node.number] = len(run)
            self.runs[node.number] = run
            run.append(node)
        self.all = [*self._lines()]
        self.of = {edge.number: line for line in self.all for edge in line.edges}

    def _lines(self) -> Iterable[Line]:
        for run in {id(run): run for run in self.runs.values()}.values():
            slots: dict[int, Line] = {}
            for step, node in enumerate(run):
                for i, edge in enumerate(node.edges):
                    gathered = node.op in ("collected", "stack")
                    line = slots.setdefault(0 if gathered else edge.slot, Line(steps=len(run)))
                    line.links.append(Link(edge, node, i if gathered else step))
                    line.steps = len(node.edges) if gathered else len(run)
            yield from slots.values()

    def handed_on(self, line: Line) -> bool:
        """Whether the line hands a state from each step to the next."""
        inner = [link for link in line.inner if link.edge.parent.place]
        return line.steps > 1 and bool(inner) and all(map(self._from_before, inner))

    def _from_before(self, link: Link) -> bool:
        parent = link.edge.parent
        ran = len(self.runs[parent.number])
        return ran > 1 and self.step[parent.number] == self.step[link.child.number] - 1

    def leading_to(self, name: str) -> list[Link]:
        """The edges that end at one block."""
        return [link for line in self.all for link in line.links if link.edge.parent.name == name]


def find_homes(tape: Tape) -> Mapping[int, frozenset[str]]:
    """By which weights each value was made, to tell apart the layers that share their code.

    Weights are the blocks that are used more than once; what meets none takes them from what it
    was made from.
    """
    used = Counter(e.parent.name for e in tape.edges if e.parent.name and e.kind != "pick")
    homes: dict[int, frozenset[str]] = {}
    for node in tape.nodes:
        direct = frozenset(e.parent.name for e in node.edges if used[e.parent.name] > 1)
        inherited = (homes[e.parent.number] for e in node.edges)
        homes[node.number] = direct or frozenset().union(*inherited)
    return homes
