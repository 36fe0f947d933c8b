"""Mistakes in the derivative of a function applied entry by entry."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from grader.catalogue.changes import (
    LOCAL,
    MEAN,
    PARTIAL,
    Change,
    Setting,
    by_slope,
    gathers,
    say,
    sloped,
)
from grader.catalogue.lines import Line
from grader.catalogue.tape import PASSIVE, Edge, Edit
from grader.catalogue.words import FUNCTIONS, gradients

STATES = {"tanh": "as tanh", "sigmoid": "as sigmoid", "relu": "open"}
WRITTEN = "Look at which value the formula is written in: what goes into {f}, or what comes out."
PAPER = "Derive {f} once more on paper and compare your line with it, power by power."
LEFT = (
    "the derivative of {f} is left out on the way back.",
    "Look at what {f} does to a small change of its input{every}.",
)
ARRIVING = (
    "the derivative of {f} is taken at the gradient that arrives.",
    "Look at which array stands inside the derivative, and which one only multiplies it.",
)
ONLY = (
    "the gradient that arrives is not multiplied in at {f}: only its derivative is passed on.",
    "Chain rule: what arrives times the local derivative{every}.",
)
TWICE = ("the derivative of {f} is applied twice.", "Look for a second place that applies it.")
MORE = (
    "{f} is applied once more before its derivative is taken.",
    "Look at what you kept from the forward: the value before {f}, or the one after it?",
)
MISTAKES: dict[str, dict[str, tuple[str, str]]] = {
    "tanh": {
        "left out": LEFT,
        "tanh at input": ("the derivative of {f} is taken at its input, not its output.", WRITTEN),
        "tanh once more": MORE,
        "no power": ("the derivative of {f} misses a power of its output.", PAPER),
        "as sigmoid": ("the derivative of {f} is written as that of a sigmoid.", PAPER),
        "as 1 + a^2": ("the derivative of {f} has a wrong sign inside it.", PAPER),
        "twice": TWICE,
        "only": ONLY,
        "of upstream": ARRIVING,
        "of upstream, times": ARRIVING,
    },
    "sigmoid": {
        "left out": LEFT,
        "sigmoid at input": (
            "the derivative of {f} is taken at its input, not its output.",
            WRITTEN,
        ),
        "sigmoid once more": MORE,
        "no power": ("the derivative of {f} lacks one of its two factors.", PAPER),
        "times output": ("the derivative of {f} lacks one of its two factors.", PAPER),
        "as tanh": ("the derivative of {f} is written as that of tanh.", PAPER),
        "twice": TWICE,
        "only": ONLY,
    },
    "relu": {
        "left out": LEFT,
        "closed": ("{f} lets the gradient through where its input is not positive.", PAPER),
        "by upstream": (
            "{f} lets the gradient through by the gradient's own sign.",
            "Look at what decides in the forward whether a change passes {f}.",
        ),
        "times output": ("the gradient is multiplied by the output of {f}.", PAPER),
        "as tanh": ("the derivative of tanh is taken where the forward has {f}.", PAPER),
        "only": ONLY,
    },
    "exp": {
        "left out": LEFT,
        "times input": ("the derivative of {f} is taken to be its input.", PAPER),
    },
    "log": {
        "left out": LEFT,
        "times input": ("on the way back through {f}, it multiplies where it divides.", PAPER),
    },
    "sqrt": {
        "left out": LEFT,
        "divided by output": ("the derivative of {f} misses its factor.", PAPER),
    },
    "square": {
        "half": (
            "the factor from the derivative of {f} is left out.",
            "Look at how fast {f} grows when its input grows a little.",
        ),
        "left out": LEFT,
        "sign": ("of the derivative of {f}, only the sign is used.", PAPER),
    },
}


def wrong_slopes(setting: Setting) -> Iterator[Change]:
    """Every wrong derivative, on one line, and on all lines of the same function."""
    alike: dict[str, list[Line]] = defaultdict(list)
    for line in setting.lines.all:
        if line.kind in MISTAKES:
            alike[line.kind].append(line)
            yield from on_line(setting, line)
    for kind, lines in alike.items():
        if len(lines) > 1:
            name = f"every {FUNCTIONS[kind]}"
            for slope, texts in MISTAKES[kind].items():
                edits = {e: edit for line in lines for e, edit in by_slope(line, slope).items()}
                yield Change(edits, sentence(texts, name, setting.words.every(lines[0])), LOCAL)


def on_line(setting: Setting, line: Line) -> Iterator[Change]:
    """The mistakes on one line, seen by all later lines or by one of them."""
    name, every = setting.words.function(line), setting.words.every(line)
    readers = readers_of(setting, line)
    for slope, texts in MISTAKES[line.kind].items():
        edits = by_slope(line, slope)
        text = sentence(texts, name, every)
        rank, constant = (MEAN, "1/2") if slope == "half" else (LOCAL, "")
        yield Change(edits, text, rank, constant)
        if len(readers) > 1 and slope in ("left out", "tanh at input", "sigmoid at input"):
            yield from partial(setting, edits, text, readers)
    yield from at_state_before(setting, line)


def at_state_before(setting: Setting, line: Line) -> Iterator[Change]:
    """The derivative is taken at the state that goes in, not at the one that comes out."""
    slope = STATES.get(line.kind, "")
    for other in setting.lines.all if slope else ():
        if not other.leaf or len(other.links) != len(line.links):
            continue
        edits: dict[Edge, Edit] = {}
        for link, state in zip(line.links, other.links, strict=True):
            partner = state.edge.partner
            if partner is not None and partner.value.shape == link.child.value.shape:
                edits[link.edge] = sloped(link, slope, partner.value)
        if len(edits) == len(line.links):
            name, what = setting.words.function(line), setting.words.partner(other)
            text = f"the derivative of {name} is taken at {what}."
            yield Change(edits, say(text, WRITTEN.format(f=name)), LOCAL)


def sentence(texts: tuple[str, str], name: str, every: str) -> str:
    """The texts with the function's name."""
    mistake, advice = (text.format(f=name, every=every) for text in texts)
    return say(mistake, advice)


def readers_of(setting: Setting, line: Line) -> list[Line]:
    """The lines that use the gradient which ``line`` passes back."""
    found: dict[int, Line] = {}
    open_: list[Edge] = [edge for link in line.links for edge in link.edge.parent.edges]
    while open_:
        edge = open_.pop()
        if edge.kind in PASSIVE and edge.parent.edges:
            open_ += edge.parent.edges
        else:
            reader = setting.lines.of[edge.number]
            found[id(reader)] = reader
    return list(found.values())


def target_of(setting: Setting, reader: Line) -> str:
    """What a line's gradient ends up in."""
    if setting.lines.handed_on(reader):
        return f"what is handed to the {setting.words.step(reader)} before"
    names = {edge.parent.name for edge in reader.edges}
    names |= {edge.parent.name for each in reader.edges for edge in passed_on(each)}
    names.discard("")
    return gradients([names.pop()]) if len(names) == 1 else setting.words.way(reader)


def passed_on(edge: Edge) -> list[Edge]:
    """The edges that carry a gradient on unchanged."""
    return [each for each in edge.parent.edges if each.kind in PASSIVE]


def partial(
    setting: Setting, edits: dict[Edge, Edit], text: str, readers: list[Line]
) -> Iterator[Change]:
    """The mistake as only one later line sees it."""
    first, _, advice = text.partition("\n")
    for reader in readers:
        where = f"only in {target_of(setting, reader)}"
        said = f"{first.rstrip('.')}, but {where}.\n{advice}"
        yield Change(edits, said, PARTIAL, seen_by=frozenset(reader.edges))
    weights = frozenset(
        e for r in readers if r.leaf and gathers(r.edge, len(r.links)) for e in r.edges
    )
    others = frozenset(e for reader in readers for e in reader.edges) - weights
    for where, seen_by in (("for the weights", weights), ("for what is not a weight", others)):
        said = f"{first.rstrip('.')}, but only {where}.\n{advice}"
        yield Change(edits, said, PARTIAL, seen_by=seen_by)
