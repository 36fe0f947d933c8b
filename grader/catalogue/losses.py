"""Mistakes at squares, means, constants of the forward, and indices that repeat."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from grader.catalogue.changes import LOCAL, MEAN, Change, Setting, drop, say
from grader.catalogue.lines import Line, Link
from grader.catalogue.rules import as_tuple
from grader.catalogue.tape import Edge, Edit
from grader.catalogue.words import gradients
from grader.numerics.compare import Floats

NOT_SUBTRACTED = say(
    "the derivative of the square is taken without the difference inside it.",
    "Look at what is squared in the forward: that whole difference stands in the gradient.",
)


def wrong_losses(setting: Setting) -> Iterator[Change]:
    """Every mistake at a square, a mean, a constant or an index."""
    for line in setting.lines.all:
        if line.kind == "square":
            yield from wrong_squares(line)
        elif line.kind in ("mean", "constant"):
            yield from wrong_constants(setting, line)
        elif line.kind == "pick" and (line.leaf or line.steps == 1):
            yield from wrong_picks(line)


def wrong_squares(line: Line) -> Iterator[Change]:
    """The goal of a squared error is not subtracted."""
    inner = line.edge.parent
    if inner.op == "subtract" and inner.edges and not inner.edges[0].slot:
        slopes: dict[Edge, Edit] = {link.edge: at_first_term(link) for link in line.links}
        yield Change(slopes, NOT_SUBTRACTED, LOCAL)


def at_first_term(link: Link) -> Edit:
    """The square's slope at the first term of the difference alone."""
    first = link.edge.parent.edges[0].parent.value
    return lambda g: 2 * g * first


def wrong_constants(setting: Setting, line: Line) -> Iterator[Change]:
    """A constant factor or the count of a mean is forgotten, or another count is used."""
    edge = line.edge
    assert edge.partner is not None and edge.rule is not None
    number = float(edge.partner.value.reshape(-1)[0])
    names = {float(length): name for name, length in setting.sizes.items() if name in ("N", "T")}
    letter = names.get(number, names.get(1 / number if number else 0.0, ""))
    mean = edge.kind == "mean" or bool(letter)
    what = "the mean's division by the number of terms" if mean else "a constant of the forward"
    ones: dict[Edge, Edit] = {e: plain(e) for e in line.edges}
    yield Change(
        ones,
        say(
            f"{what} is left out on the way back.",
            "Look at what the forward multiplies or divides by: it acts on gradients too.",
        ),
        MEAN,
        letter,
    )
    if edge.kind == "mean":
        yield from other_counts(setting, line, number)


def plain(edge: Edge) -> Edit:
    """The rule with 1 as the constant."""
    rule = edge.rule
    assert rule is not None
    one = np.ones(())
    return lambda g: rule(g, one)


def other_counts(setting: Setting, line: Line, number: float) -> Iterator[Change]:
    """A mean over one axis where several were averaged, or over more."""
    shape = line.edge.parent.value.shape
    for count in {float(n) for n in shape} - {number, 1.0}:
        other = np.asarray(count)
        edits: dict[Edge, Edit] = {link.edge: with_count(link, other) for link in line.links}
        yield Change(
            edits,
            say(
                "the mean is divided by the wrong number of terms on the way back.",
                "Count how many terms the forward averages: over which axes does it go?",
            ),
            MEAN,
        )


def with_count(link: Link, count: Floats) -> Edit:
    """A mean with another count."""
    rule = link.edge.rule
    assert rule is not None
    return lambda g: rule(g, count)


def wrong_picks(line: Line) -> Iterator[Change]:
    """An entry that is taken several times, by one index or in a loop, is counted once."""
    if any(isinstance(k, (list, np.ndarray)) for k in as_tuple(line.edge.key)):
        once: dict[Edge, Edit] = {link.edge: counted_once(link) for link in line.links}
    else:
        last = {repr(edge.key): edge for edge in line.edges}
        once = drop(edge for edge in line.edges if last[repr(edge.key)] is not edge)
    name = gradients([line.leaf]) if line.leaf else "the gradient"
    yield Change(
        once,
        say(
            f"in {name}, what is used several times is counted only once.",
            "Look at an index that occurs twice: both of its parts belong to the same row.",
        ),
        LOCAL,
    )


def counted_once(link: Link) -> Edit:
    """Writes where it should add."""
    shape = link.edge.parent.value.shape
    key: Any = link.edge.key

    def write(g: Floats) -> Floats:
        out = np.zeros(shape)
        out[key] = g
        return out

    return write
