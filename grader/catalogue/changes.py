"""One generic mistake: what some edges pass back instead, and how it is said."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from grader.catalogue.lines import Line, Lines, Link
from grader.catalogue.tape import Edge, Edit
from grader.catalogue.words import Words
from grader.numerics.compare import Floats

MEAN, WHOLE, LOCAL, BLOCK, FACTOR, DROP, PARTIAL = range(7)
"""Precedence of sentences for one and the same gradient: the most telling first.

MEAN: a constant of the forward is forgotten. WHOLE: every gradient is off by one factor.
LOCAL: the rule of one operation, or of a loop, is wrong. BLOCK: one gradient is off.
FACTOR: one operation's way back is off by a factor. DROP: it is left out. PARTIAL: something
is wrong only in what one later line sees.
"""


@dataclass(slots=True, eq=False)
class Change:
    """A mistake on some edges; ``constant`` names the factor it amounts to, if it is one.

    ``seen_by`` are the only later edges that see it, None where all do.
    """

    edits: Mapping[Edge, Edit]
    sentence: str
    precedence: int
    constant: str = ""
    seen_by: frozenset[Edge] | None = None


@dataclass(slots=True, eq=False)
class Setting:
    """What the mistakes are made from: the lines, their names, and lengths N and T."""

    lines: Lines
    words: Words
    sizes: Mapping[str, int]
    constants: list[tuple[str, float]] = field(default_factory=list)

    @property
    def weights(self) -> dict[str, list[Link]]:
        """The edges to every block that is a weight or a bias."""
        found = {name: self.lines.leading_to(name) for name in self.lines.tape.leaves}
        return {
            name: links
            for name, links in found.items()
            if links and all(gathers(link.edge, len(links)) for link in links)
        }


def gathers(edge: Edge, times: int) -> bool:
    """Whether a weight meets many values there: all examples' or, used ``times``, all steps'."""
    matrix = edge.kind == "bias" or (edge.kind == "matmul" and edge.slot == 1)
    return matrix or (edge.kind in ("product", "pass") and times > 1)


def say(mistake: str, advice: str) -> str:
    """The two parts of a sentence; dWh and tanh stay small at its beginning.

    No other word with d begins one.
    """
    named = mistake.startswith(("d", "tanh ", "exp "))
    return f"{mistake if named else mistake[0].upper() + mistake[1:]}\n{advice}"


def nothing(_: Floats) -> None:
    """Passes nothing back."""


def drop(edges: Iterable[Edge]) -> dict[Edge, Edit]:
    """All of ``edges`` pass nothing back."""
    return dict.fromkeys(edges, nothing)


def always(gradient: Floats) -> Edit:
    """Passes back one array, whatever arrives."""
    return lambda g: gradient


def scale(edges: Iterable[Edge], constant: float) -> dict[Edge, Edit]:
    """All of ``edges`` pass back a multiple."""
    return {edge: times(edge, constant) for edge in edges}


def times(edge: Edge, constant: float) -> Edit:
    """What is right, times a constant."""
    return lambda g: constant * edge.vjp(g)


def by_slope(line: Line, slope: str) -> dict[Edge, Edit]:
    """An activation's edges with another slope, from its input, output and slope."""
    return {link.edge: sloped(link, slope) for link in line.links}


def sloped(link: Link, slope: str, output: Floats | None = None) -> Edit:
    """One edge with one of SLOPES, and possibly another value in place of its output."""
    z, a = link.edge.parent.value, link.child.value if output is None else output
    function = SLOPES[slope]
    return lambda g: function(g, z, a, link.edge.slope)


def logistic(z: Floats) -> Floats:
    """The sigmoid."""
    return 1 / (1 + np.exp(-z))


Slope = Callable[[Floats, Floats, Floats, Any], Floats]
SLOPES: dict[str, Slope] = {
    "left out": lambda g, z, a, s: g,
    "tanh at input": lambda g, z, a, s: g * (1 - z * z),
    "tanh once more": lambda g, z, a, s: g * (1 - np.tanh(a) ** 2),
    "no power": lambda g, z, a, s: g * (1 - a),
    "as sigmoid": lambda g, z, a, s: g * a * (1 - a),
    "as tanh": lambda g, z, a, s: g * (1 - a * a),
    "twice": lambda g, z, a, s: g * s * s,
    "only": lambda g, z, a, s: np.broadcast_to(s, g.shape),
    "of upstream": lambda g, z, a, s: 1 - g * g,
    "of upstream, times": lambda g, z, a, s: g * (1 - g * g),
    "as 1 + a^2": lambda g, z, a, s: g * (1 + a * a),
    "sigmoid at input": lambda g, z, a, s: g * z * (1 - z),
    "sigmoid once more": lambda g, z, a, s: g * logistic(a) * (1 - logistic(a)),
    "times output": lambda g, z, a, s: g * a,
    "closed": lambda g, z, a, s: g * (z <= 0),
    "open": lambda g, z, a, s: g * (a > 0),
    "by upstream": lambda g, z, a, s: g * (g > 0),
    "times input": lambda g, z, a, s: g * z,
    "divided by output": lambda g, z, a, s: g / a,
    "half": lambda g, z, a, s: g * s / 2,
    "sign": lambda g, z, a, s: g * np.sign(z),
}
