"""Mistakes by a factor: a sign, a 2, a length too much or too few; and ways left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from grader.catalogue.changes import BLOCK, DROP, FACTOR, WHOLE, Change, Setting, drop, say, scale
from grader.catalogue.lines import Line
from grader.catalogue.words import gradients

ADVICE = {
    "-1": "Look at every minus: the loss's own, and those of differences on the way.",
    "2": "Look for something that is added twice, or a factor that the forward does not have.",
    "1/2": "Look for a factor that is lost, such as the one from a square's derivative.",
}
LENGTHS = {
    "N": "the number of examples",
    "T": "the number of time steps",
    "C": "the number of classes",
    "V": "the number of words",
}
WHOLE_ONLY = ("C", "V")


def named_constants(sizes: Mapping[str, int]) -> list[tuple[str, float]]:
    """The factors that mistakes amount to, by name."""
    found = [("-1", -1.0), ("2", 2.0), ("1/2", 0.5)]
    for name in LENGTHS:
        length = sizes.get(name, 1)
        found += [(name, float(length)), (f"1/{name}", 1 / length)] if length > 1 else []
    return found


def off_by(constant: str, what: str, plural: bool = False) -> str:
    """A clause such as "dWh is N times what it should be"."""
    be, have = ("are", "have") if plural else ("is", "has")
    if constant == "-1":
        return f"{what} {have} the wrong sign."
    if constant in ("2", "1/2"):
        return f"{what} {be} {'twice' if constant == '2' else 'half of'} what it should be."
    length = LENGTHS[constant[-1]]
    if "/" in constant:
        return f"{what} {be} divided by {constant[-1]}, {length}, once too often."
    return f"{what} {be} {constant} times too large ({constant} is {length})."


def advice(constant: str) -> str:
    """What to look at for one factor."""
    if constant in ADVICE:
        return ADVICE[constant]
    if "/" in constant:
        return "Look at where a mean is taken though the forward adds up."
    return "Look at where the forward takes a mean, and whether your way back divides by as much."


def wrong_factors(setting: Setting) -> Iterator[Change]:
    """Every constant on the whole gradient, on each block and on each line."""
    tape = setting.lines.tape
    every = "every gradient" if len(tape.leaves) > 1 else gradients(list(tape.leaves))
    for constant, value in setting.constants:
        text = say(off_by(constant, every), advice(constant))
        named = "" if constant[-1] in WHOLE_ONLY else constant
        yield Change(scale(tape.root.edges, value), text, WHOLE, named)
        if not named:
            continue
        for name in tape.leaves:
            edges = [link.edge for link in setting.lines.leading_to(name)]
            text = say(off_by(constant, f"d{name}"), advice(constant))
            yield Change(scale(edges, value), text, BLOCK, constant)
    yield from together(setting)
    for line in setting.lines.all:
        yield from on_line(setting, line)


def together(setting: Setting) -> Iterator[Change]:
    """A constant on the gradients of all weights at once, and of those that the loop uses."""
    weights = setting.weights
    looped = [name for name, links in weights.items() if len(links) > 1]
    for names in (list(weights), looped):
        if len(names) < 2:
            continue
        edges = [link.edge for name in names for link in weights[name]]
        for constant, value in setting.constants:
            if constant[-1] not in WHOLE_ONLY:
                text = off_by(constant, gradients(names), plural=True)
                text = text.replace("what it should be", "what they should be")
                yield Change(scale(edges, value), say(text, advice(constant)), BLOCK, constant)


def on_line(setting: Setting, line: Line) -> Iterator[Change]:
    """A constant on one line, or nothing passed on there."""
    way = setting.words.way(line)
    for constant, value in setting.constants:
        if constant[-1] in WHOLE_ONLY:
            continue
        text = say(off_by(constant, f"what goes back through {way}"), advice(constant))
        yield Change(scale(line.edges, value), text, FACTOR, constant)
        if line.inner and line.ending:
            inner = [link.edge for link in line.inner]
            yield Change(scale(inner, value), text, FACTOR, constant)
    if line.leaf:
        text = f"d{line.leaf} lacks the part that comes through {way}."
    else:
        text = f"nothing goes back through {way}."
    every = setting.words.every(line)
    look = f"Look at every place where that value is used in the forward{every}: each has its part."
    yield Change(drop(line.edges), say(text, look), DROP)
