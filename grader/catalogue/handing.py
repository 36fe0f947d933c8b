"""Mistakes in what a loop over time hands back from each step to the one before."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from grader.catalogue.changes import LOCAL, Change, Setting, always, drop, say
from grader.catalogue.lines import Line, Link
from grader.catalogue.tape import Edge, Edit
from grader.numerics.compare import Floats

CUTS = (2, 3)
HANDED = "A state acts on all later steps: look at what each {step} receives from the one after it."


def wrong_handing(setting: Setting) -> Iterator[Change]:
    """Every mistake on each line that hands a state on, and on all of them together."""
    handed = [line for line in setting.lines.all if setting.lines.handed_on(line)]
    for line in handed:
        through = f" through {setting.words.way(line)}" if len(handed) > 1 else ""
        yield from cut(setting, [line], through)
        yield from short(setting, line)
        yield piled_up(setting, line)
    if len(handed) > 1:
        yield from cut(setting, handed, "")


def cut(setting: Setting, lines: list[Line], through: str) -> Iterator[Change]:
    """Nothing is handed on, or not far enough."""
    word, steps = setting.words.step(lines[0]), lines[0].steps
    advice = HANDED.format(step=word)
    whole = say(f"no gradient is handed back to the {word} before{through}.", advice)
    yield Change(drop(e for line in lines for e in line.edges), whole, LOCAL)
    yield Change(drop(link.edge for line in lines for link in line.inner), whole, LOCAL)
    for most, edits in (*windows(setting, lines), *chunks(lines)):
        text = f"the gradient is handed back over at most {most} {word}s{through}."
        if most < steps:
            yield Change(edits, say(text, advice), LOCAL)
    yield from misused(setting, lines, through)


def misused(setting: Setting, lines: list[Line], through: str) -> Iterator[Change]:
    """What is handed on is the last step's throughout, or the first example's."""
    word, messages = setting.words.step(lines[0]), setting.lines.tape.messages
    kept: dict[Edge, Edit] = {}
    for line in lines:
        inner = [link.edge for link in line.inner]
        kept |= dict.fromkeys(inner, always(messages[line.edge.number]))
    text = f"what the last {word} hands back{through} is kept for all the {word}s before."
    yield Change(kept, say(text, HANDED.format(step=word)), LOCAL)
    alone: dict[Edge, Edit] = {edge: first_row(edge) for edge in kept}
    text = f"what is handed back{through} is the first example's for the whole batch."
    yield Change(alone, say(text, "Every example has a state of its own, and a gradient."), LOCAL)


def chunks(lines: list[Line]) -> Iterator[tuple[int, dict[Edge, Edit]]]:
    """Nothing is handed on across the ends of chunks of steps, counted from the last."""
    steps = lines[0].steps
    links = [link for line in lines for link in line.inner]
    for most in CUTS:
        ends = [link.edge for link in links if (steps - 1 - link.step) % most == most - 1]
        yield most, drop(ends)


def windows(setting: Setting, lines: list[Line]) -> Iterator[tuple[int, dict[Edge, Edit]]]:
    """Each step hands back what came from outside within the last few steps only."""
    caught: dict[Edge, Floats] = {}

    def catching(edge: Edge, handed: Floats | None) -> Edit:
        def rule(g: Floats) -> Floats | None:
            caught[edge] = edge.vjp(g)
            return handed

        return rule

    edges = [link.edge for line in lines for link in line.inner]
    for most in CUTS:
        known = dict(caught)
        setting.lines.tape.replay({edge: catching(edge, known.get(edge)) for edge in edges})
        yield most, {edge: always(message) for edge, message in caught.items()}


def first_row(edge: Edge) -> Edit:
    """The first row of what is right, for all rows."""

    def rule(g: Floats) -> Floats:
        right = edge.vjp(g)
        return np.broadcast_to(right[:1], right.shape) if right.ndim else right

    return rule


def piled_up(setting: Setting, line: Line) -> Change:
    """What is handed on is added to what was handed on before."""
    word = setting.words.step(line)
    total: list[Floats] = []

    def piling(edge: Edge) -> Edit:
        def rule(g: Floats) -> Floats:
            total.append(edge.vjp(g))
            return np.asarray(np.sum(total, axis=0))

        return rule

    edits: dict[Edge, Edit] = {edge: piling(edge) for edge in line.edges}
    text = f"what is handed back to the {word} before piles up from {word} to {word}."
    return Change(edits, say(text, HANDED.format(step=word)), LOCAL)


def short(setting: Setting, line: Line) -> Iterator[Change]:
    """The state before the first step gets nothing, or what belongs to the state after it."""
    word = setting.words.step(line)
    for link in line.ending:
        name = link.edge.parent.name
        advice = (
            f"{name} is the state before the first {word}: look at what the last round of your "
            "loop leaves for it."
        )
        yield Change(drop([link.edge]), say(f"d{name} gets no gradient.", advice), LOCAL)
        for gradient in arriving(setting, link):
            edits: dict[Edge, Edit] = {link.edge: always(gradient)}
            text = f"d{name} is taken too early: the way back to {name} is not finished there."
            yield Change(edits, say(text, advice), LOCAL)


def arriving(setting: Setting, link: Link) -> Iterator[Floats]:
    """The gradients on the way to a state that have its shape."""
    tape, shape = setting.lines.tape, link.edge.parent.value.shape
    for node in tape.nodes:
        first = setting.lines.step.get(node.number) == 0 and node.place and node.edges
        if first and node.value.shape == shape and len(setting.lines.runs[node.number]) > 1:
            yield tape.gradient(node)
            for number in tape.incoming[tape.rank(node)]:
                yield tape.messages[number]
