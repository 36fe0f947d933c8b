"""Mistakes in how a loop over time goes back, and in what enters it from outside."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from grader.catalogue.changes import LOCAL, Change, Setting, always, drop, say
from grader.catalogue.lines import Line
from grader.catalogue.tape import PASSIVE, Edge, Edit, Node
from grader.catalogue.words import ordinal

MOST_ROUNDS = 3
OUTSIDE = (
    "Each {step}'s state gets a gradient from outside and one from the step after it: look at "
    "where the two meet."
)
MIXED = "Reshaping keeps the order of the numbers: look at which one lands where."
KEPT = "Look at which {step}'s values the way back uses at each {step}."


def wrong_loops(setting: Setting) -> Iterator[Change]:
    """Every mistake of a whole loop, in what enters it at each step, and in what leaves it."""
    handed = [line for line in setting.lines.all if setting.lines.handed_on(line)]
    for line in setting.lines.all:
        if line.kind == "collected" and line.steps > 1:
            yield from wrong_entries(setting, line)
        if line.kind == "pick" and line.leaf and len(line.links) == line.steps > 1:
            yield from wrong_placing(setting, line)
    yield from wrong_runs(setting, handed)


def source(setting: Setting, line: Line) -> str:
    """Where the gradient of the collected states comes from."""
    collected, (last,) = line.links[-1].child, setting.lines.tape.root.edges
    node = last.parent
    while node is not collected and len(node.edges) == 1 and node.edges[0].kind in PASSIVE:
        node = node.edges[0].parent
    joined = node.op == "concatenate"
    return f"the gradient from {'outside' if node is collected or joined else 'the later layer'}"


def wrong_entries(setting: Setting, line: Line) -> Iterator[Change]:
    """What comes from outside enters at the wrong steps."""
    word = setting.words.step(line)
    advice = OUTSIDE.format(step=word)
    gradient = source(setting, line)
    edges, last = line.edges, len(line.edges) - 1
    for text, kept in (("last", last), ("first", 0)):
        rest = [edge for i, edge in enumerate(edges) if i != kept]
        yield Change(
            drop(rest), say(f"{gradient} counts only at the {text} {word}.", advice), LOCAL
        )
        text = f"{gradient} is left out at the {text} {word}."
        yield Change(drop([edges[kept]]), say(text, advice), LOCAL)
    for text, move in (("late", -1), ("early", 1)):
        edits: dict[Edge, Edit] = {}
        for i, edge in enumerate(edges):
            inside = 0 <= i + move <= last
            edits |= {edge: edges[i + move].vjp} if inside else drop([edge])
        text = f"{gradient} enters one {word} too {text}."
        yield Change(edits, say(text, advice), LOCAL)
    for text, which in (("last", last), ("first", 0)):
        same: dict[Edge, Edit] = dict.fromkeys(edges, edges[which].vjp)
        text = f"{gradient} is that of the {text} {word} at every {word}."
        yield Change(same, say(text, advice), LOCAL)
    backward = {edge: other.vjp for edge, other in zip(edges, reversed(edges), strict=True)}
    yield Change(backward, say(f"{gradient} enters in reversed order.", advice), LOCAL)


def wrong_placing(setting: Setting, line: Line) -> Iterator[Change]:
    """The gradient of an input is written to the wrong steps."""
    edges, word, name = line.edges, setting.words.step(line), f"d{line.leaf}"
    advice = f"Look at which {word} of {line.leaf} the forward read, and write to the same one."
    mirrored = {edge: other.vjp for edge, other in zip(edges, reversed(edges), strict=True)}
    yield Change(mirrored, say(f"{name} is in reversed order.", advice), LOCAL)
    right = setting.lines.tape.gradient(line.edge.parent)
    if right.ndim > 1 and right.shape[1] == line.steps:
        turned = np.swapaxes(right, 0, 1)
        text = f"{name} is reshaped where two of its axes should change places."
        mixed: dict[Edge, Edit] = drop(edges) | {edges[-1]: always(turned.reshape(right.shape))}
        yield Change(mixed, say(text, MIXED), LOCAL)
        whole = np.broadcast_to(right.sum(axis=1, keepdims=True), right.shape)
        text = f"in {name}, every {word} holds the sum of all {word}s."
        yield Change(drop(edges) | {edges[-1]: always(whole)}, say(text, advice), LOCAL)
    for text, kept in (("first", edges[0]), ("last", edges[-1])):
        rest = [edge for edge in edges if edge is not kept]
        yield Change(drop(rest), say(f"{name} is filled only at the {text} {word}.", advice), LOCAL)
    for text, move in (("late", 1), ("early", -1)):
        edits: dict[Edge, Edit] = {}
        for i, edge in enumerate(edges):
            inside = 0 <= i + move < len(edges)
            edits |= {edge: edges[i + move].vjp} if inside else drop([edge])
        yield Change(edits, say(f"{name} is written one {word} too {text}.", advice), LOCAL)


def wrong_runs(setting: Setting, handed: list[Line]) -> Iterator[Change]:
    """The loop runs in the wrong order, leaves out a step, or keeps one step's values."""
    if not handed:
        return
    steps = handed[0].steps
    lines = [line for line in setting.lines.all if len(line.links) == steps == line.steps]
    word = setting.words.step(handed[0])
    mirrored = {e: o.vjp for x in lines for e, o in zip(x.edges, reversed(x.edges), strict=True)}
    yield Change(
        mirrored,
        say(
            f"the loop of the backward runs from the first {word} to the last.",
            f"A gradient travels against the forward: which {word} is known first on the way back?",
        ),
        LOCAL,
    )
    inside = [line for line in lines if line.kind not in ("pick", "collected")]
    for text, which in (("last", -1), ("first", 0)):
        edits = {edge: line.edges[which].vjp for line in inside for edge in line.edges}
        text = f"every {word} of the backward uses what the forward kept at the {text} {word}."
        yield Change(edits, say(text, KEPT.format(step=word)), LOCAL)
    swapped = {e: o.vjp for x in inside for e, o in zip(x.edges, reversed(x.edges), strict=True)}
    text = f"the backward takes what the forward kept in reversed order of the {word}s."
    yield Change(swapped, say(text, KEPT.format(step=word)), LOCAL)
    yield from stopped(setting, lines, handed)


def stopped(setting: Setting, lines: list[Line], handed: list[Line]) -> Iterator[Change]:
    """The loop ends early; what it had to hand on then counts as the first state's, or not."""
    word, steps = setting.words.step(handed[0]), handed[0].steps
    advice = f"Look at the bounds of your loop: does it reach every {word}, the first too?"
    for first in sorted({1, *range(max(2, steps - MOST_ROUNDS), steps)}):
        done = f"{steps - first} {word}s" if first < steps - 1 else f"one {word}"
        what = f"leaves out the first {word}" if first == 1 else f"stops after {done}"
        text = say(f"the backward's loop {what}.", advice)
        lost = ends_before(lines, first)
        yield Change(lost | left_over(setting, handed, first), text, LOCAL)
        yield Change(lost, text, LOCAL)


def left_over(setting: Setting, handed: list[Line], first: int) -> dict[Edge, Edit]:
    """The states before the first step get what step ``first`` hands on."""
    edits: dict[Edge, Edit] = {}
    for line in handed:
        for link in line.inner:
            if link.step == first and line.ending:
                message = setting.lines.tape.messages[link.edge.number]
                edits[line.ending[0].edge] = always(message)
    return edits


def ends_before(lines: list[Line], step: int) -> dict[Edge, Edit]:
    """No block gets a part from before ``step``."""
    links = [link for line in lines for link in line.links]
    return drop(link.edge for link in links if link.step < step and link.edge.parent.name)


def wrong_outputs(joined: Node, advice: str) -> Iterator[Change]:
    """Of several outputs, the gradient of one is ignored."""
    for i, edge in enumerate(joined.edges):
        text = f"the gradient of the {ordinal(i)} output is left out."
        yield Change(drop([edge]), say(text, advice), LOCAL)
        text = f"the gradient of the {ordinal(i)} output is ignored: ones stand in its place."
        yield Change({edge: always(np.ones(edge.parent.value.shape))}, say(text, advice), LOCAL)


def wrong_upstream(setting: Setting) -> Iterator[Change]:
    """The gradient that comes from outside is ignored, or only one example's counts."""
    (edge,) = setting.lines.tape.root.edges
    if edge.kind != "upstream":
        return
    ones = np.ones(edge.parent.value.shape)
    advice = (
        "Look at where the gradient handed to your function enters, and whether all of it does."
    )
    text = "the gradient handed in from outside is ignored: ones stand in its place."
    yield Change({edge: always(ones)}, say(text, advice), LOCAL)
    if edge.parent.op == "concatenate":
        yield from wrong_outputs(edge.parent, advice)
    number, given = setting.sizes.get("N", 0), edge.slope
    if given is None or not given.ndim or given.shape[0] != number or number < 2:
        return
    if given.ndim > 2 and given.shape[1] == setting.sizes.get("T", 0):
        turned = given.reshape(given.shape[1], number, -1)
        mixed = np.swapaxes(turned, 0, 1).reshape(given.shape)
        text = "the gradient from outside is reshaped where two of its axes should change places."
        yield Change({edge: always(mixed)}, say(text, MIXED), LOCAL)
    for which, row in (("first", 0), ("last", -1)):
        kept = np.zeros_like(given)
        kept[row] = given[row]
        text = f"only the {which} example of the batch gets a gradient."
        yield Change({edge: always(kept)}, say(text, advice), LOCAL)
