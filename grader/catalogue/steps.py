"""Mistakes in the sum over the steps of a loop, and over the examples of a batch."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations

import numpy as np

from grader.catalogue.changes import BLOCK, LOCAL, Change, Setting, drop, say
from grader.catalogue.lines import Line, Link
from grader.catalogue.tape import Edge, Edit
from grader.catalogue.words import column_block, gradients
from grader.numerics.compare import Floats

MOST_TOGETHER = 4
OVERWRITTEN = "Each {step} has its own part: look at how a new part meets what is already there."
EXAMPLES = "Every example of the batch has a part in {target}: look at what adds them up."


def wrong_sums(setting: Setting) -> Iterator[Change]:
    """Parts of a weight's gradient are lost, for any group of weights alike."""
    weights = setting.weights
    groups = [
        names
        for size in range(1, min(len(weights), MOST_TOGETHER) + 1)
        for names in combinations(weights, size)
    ]
    if len(weights) > MOST_TOGETHER:
        groups.append(tuple(weights))
    for names in groups:
        yield from lost_steps(setting, names, [weights[name] for name in names])
    yield from lost_examples(setting)


def lost_steps(
    setting: Setting, names: Sequence[str], groups: list[list[Link]]
) -> Iterator[Change]:
    """Only one step's part survives, or one is missing."""
    links = [link for group in groups for link in group]
    last = max(link.step for link in links)
    if not last or any({link.step for link in group} != set(range(last + 1)) for group in groups):
        return
    line = setting.lines.of[links[0].edge.number]
    word, target = setting.words.step(line), gradients(names)
    has = "have" if len(names) > 1 else "has"
    kept: list[tuple[str, Callable[[int], bool]]] = [
        (f"of {target}, only the part of the first {word} survives.", lambda t: t == 0),
        (f"of {target}, only the part of the last {word} is there.", lambda t: t == last),
        (f"{target} {has} no part from the first {word}.", lambda t: t > 0),
        (f"{target} {has} no part from the last {word}.", lambda t: t < last),
    ]
    for mistake, keeps in kept:
        edits = drop(link.edge for link in links if not keeps(link.step))
        yield Change(edits, say(mistake, OVERWRITTEN.format(step=word)), BLOCK)


def lost_examples(setting: Setting) -> Iterator[Change]:
    """Only one example's part reaches a weight, or every weight."""
    number = setting.sizes.get("N", 0)
    if number < 2:
        return
    found: dict[str, list[Link]] = {}
    for name in setting.lines.tape.leaves:
        links = setting.lines.leading_to(name)
        if links and all(sums_examples(link, number) for link in links):
            found[name] = links
    groups = [(name,) for name in found] + ([tuple(found)] if len(found) > 1 else [])
    for names in groups:
        target = gradients(names)
        for which, row in (("first", 0), ("last", -1)):
            edits: dict[Edge, Edit] = {
                link.edge: only_row(link.edge, row) for name in names for link in found[name]
            }
            text = (
                f"{target} {'hold' if len(names) > 1 else 'holds'} only the {which} example's part."
            )
            yield Change(edits, say(text, EXAMPLES.format(target=target)), BLOCK)


def sums_examples(link: Link, number: int) -> bool:
    """Whether a weight's edge adds up the rows of what arrives."""
    shape = link.child.value.shape
    sums = link.edge.kind == "bias" or (link.edge.kind == "matmul" and link.edge.slot == 1)
    return sums and len(shape) > 1 and shape[0] == number


def only_row(edge: Edge, row: int) -> Edit:
    """The rule when only one row arrives."""

    def rule(g: Floats) -> Floats:
        kept = np.zeros_like(g)
        kept[row] = g[row]
        return edge.vjp(kept)

    return rule


def wrong_biases(setting: Setting) -> Iterator[Change]:
    """A bias collects over the columns too."""
    for line in setting.lines.all:
        if line.kind == "bias" and line.leaf and line.edge.parent.value.size > 1:
            edits: dict[Edge, Edit] = {edge: collapsed(edge) for edge in line.edges}
            yield Change(
                edits,
                say(
                    f"d{line.leaf} is summed over too much: all its entries share one total.",
                    f"Look at which entries of the sum each entry of {line.leaf} was added to.",
                ),
                BLOCK,
            )


def collapsed(edge: Edge) -> Edit:
    """The total, in every entry."""
    return lambda g: np.full(edge.parent.value.shape, np.sum(g))


def swapped_blocks(setting: Setting) -> Iterator[Change]:
    """Two blocks of columns of one array get each other's gradient."""
    families: dict[tuple[int, ...], list[Line]] = {}
    for line in setting.lines.all:
        if column_block(line.links[-1].child):
            parents = tuple(link.edge.parent.number for link in line.links)
            families.setdefault(parents, []).append(line)
    for family in families.values():
        for one, other in combinations(family, 2):
            yield swapped(one, other)


def swapped(one: Line, other: Line) -> Change:
    """Each line's gradient goes to the other's columns."""
    edits: dict[Edge, Edit] = {}
    for mine, theirs in zip(one.edges, other.edges, strict=True):
        edits[mine], edits[theirs] = theirs.vjp, mine.vjp
    first, second = (column_block(line.links[-1].child).split() for line in (one, other))
    text = f"column blocks {first[2]} and {second[2]} of {second[4]} get each other's gradient."
    advice = (
        "Look at the order in which the forward cuts the columns: it holds on the way back too."
    )
    return Change(edits, say(text, advice), LOCAL)
