"""Mistakes on the way back through a product: the other operand is the wrong one."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from grader.catalogue.changes import BLOCK, LOCAL, Change, Setting, say
from grader.catalogue.lines import Line, Link
from grader.catalogue.tape import Edge, Edit, Node
from grader.catalogue.words import FUNCTIONS, gradients
from grader.numerics.compare import Floats

MEETS = (
    "Look at what meets {w} in the forward at one {step}, and use the same value on the way back."
)


def wrong_products(setting: Setting) -> Iterator[Change]:
    """Every wrong operand, on every line of a product."""
    for line in setting.lines.all:
        if line.kind in ("matmul", "product") and line.edge.partner is not None:
            yield from wrong_matrices(setting, line)
            yield from forgotten(setting, line)
            yield from wrong_operands(setting, line)
            yield from turned(line)
            yield from made_state(setting, line)


def using(link: Link, other: Floats) -> Edit:
    """The right rule with another operand."""
    rule = link.edge.rule
    assert rule is not None
    return lambda g: rule(g, other)


def partners(line: Line, change: Callable[[Floats], Floats]) -> dict[Edge, Edit]:
    """The right rule with the operand changed."""
    return {
        link.edge: using(link, change(link.edge.partner.value))
        for link in line.links
        if link.edge.partner is not None
    }


def wrong_matrices(setting: Setting, line: Line) -> Iterator[Change]:
    """A square weight not transposed, or another weight of the same shape."""
    partner = line.edge.partner
    assert partner is not None
    value, name = partner.value, setting.words.value(partner)
    weight = bool(partner.name) or partner.op == "transpose"
    square = value.ndim == 2 and value.shape[0] == value.shape[1]
    if weight and square and line.kind == "matmul":
        yield Change(
            partners(line, np.transpose),
            say(
                f"on the way back, {name} is used as it stands in the forward: not transposed.",
                f"Look at which entry of {name} connects which units, and go back along it.",
            ),
            LOCAL,
        )
    for other, leaf in setting.lines.tape.leaves.items():
        if partner.name and other != partner.name and leaf.value.shape == value.shape:
            yield Change(
                {link.edge: using(link, leaf.value) for link in line.links},
                say(
                    f"on the way back through the product with {name}, {other} is used instead.",
                    "Look at which weight that value was multiplied with in the forward.",
                ),
                LOCAL,
            )


def forgotten(setting: Setting, line: Line) -> Iterator[Change]:
    """The gradient passed on without the product."""
    shapes = {(link.child.value.shape, link.edge.parent.value.shape) for link in line.links}
    if any(out != own for out, own in shapes):
        return
    name = setting.words.partner(line)
    yield Change(
        {edge: as_it_is for edge in line.edges},
        say(
            f"on the way back through the product with {name}, the gradient is not multiplied.",
            f"Look at how much the product changes when the factor beside {name} changes a little.",
        ),
        LOCAL,
    )


def as_it_is(g: Floats) -> Floats:
    """Passes on what arrives."""
    return g


def wrong_operands(setting: Setting, line: Line) -> Iterator[Change]:
    """The other operand of another step, or before its activation."""
    partner = line.edge.partner
    if partner is None or partner.name:
        return
    back = f"on the way back to {setting.words.value(line.edge.parent)}"
    target = f"in {gradients([line.leaf])}" if line.leaf else back
    what = setting.words.partner(line)
    step = setting.words.step(line)
    meets = line.leaf or "that value"
    advice = MEETS.format(w=meets, step=step)
    for text, edits in other_steps(setting, line):
        yield Change(
            edits, say(f"{target}, {what} is taken {text.format(step=step)}.", advice), LOCAL
        )
    yield from before_function(setting, line, target, advice)


def other_steps(setting: Setting, line: Line) -> Iterator[tuple[str, dict[Edge, Edit]]]:
    """The operands of one step later or earlier, of the first, and of the last."""
    if line.steps < 2 or len(line.links) < 2:
        return
    later = [*(values(link) for link in line.links[1:]), following(setting, line)]
    earlier = [None, *(values(link) for link in line.links[:-1])]
    first, last = values(line.links[0]), values(line.links[-1])
    yield "one {step} too late", shifted(line, later, keep=True)
    yield "one {step} too late", shifted(line, later, keep=False)
    yield "one {step} too early", shifted(line, earlier, keep=True)
    yield "one {step} too early", shifted(line, earlier, keep=False)
    yield "from the first {step} throughout", shifted(line, [first] * len(line.links), True)
    yield "from the last {step} throughout", shifted(line, [last] * len(line.links), True)


def values(link: Link) -> Floats:
    """The other operand."""
    assert link.edge.partner is not None
    return link.edge.partner.value


def following(setting: Setting, line: Line) -> Floats | None:
    """What would meet the weight one step after the last: the last state itself."""
    partner = line.edge.partner
    assert partner is not None
    run = setting.lines.runs.get(partner.number, [])
    step = setting.lines.step.get(partner.number, 0)
    return run[step + 1].value if step + 1 < len(run) else None


def shifted(line: Line, others: list[Floats | None], keep: bool) -> dict[Edge, Edit]:
    """Each step's rule with the operand given; where there is none, its own or nothing."""
    edits: dict[Edge, Edit] = {}
    for link, other in zip(line.links, others, strict=True):
        if other is not None and other.shape == values(link).shape:
            edits[link.edge] = using(link, other)
        elif not keep:
            edits[link.edge] = using(link, np.zeros_like(values(link)))
    return edits


def made_state(setting: Setting, line: Line) -> Iterator[Change]:
    """Outside a loop, the value that comes out of a function in place of the one that went in."""
    partner = line.edge.partner
    if line.steps > 1 or not line.leaf or partner is None or not partner.name:
        return
    for other in setting.lines.all:
        made = other.links[-1].child
        if other.kind in FUNCTIONS and made.value.shape == partner.value.shape:
            text = f"in d{line.leaf}, the output of {setting.words.function(other)} takes "
            text += f"{partner.name}'s place."
            advice = MEETS.format(w=line.leaf, step="step")
            yield Change({line.edge: using(line.links[-1], made.value)}, say(text, advice), LOCAL)


def before_function(setting: Setting, line: Line, target: str, advice: str) -> Iterator[Change]:
    """The operand as it was before its activation."""
    inputs = [function_input(link.edge.partner) for link in line.links]
    found = [each for each in inputs if each is not None]
    if found and len(found) >= len(line.links) - 1:
        name = setting.words.value(line.links[-1].edge.partner or line.links[-1].child)
        edits = shifted(line, inputs, keep=True)
        yield Change(
            edits,
            say(f"{target}, {name} is taken before its activation.", advice),
            LOCAL,
        )


def function_input(partner: Node | None) -> Floats | None:
    """What an activation was applied to."""
    if partner is None or partner.op not in FUNCTIONS or len(partner.edges) != 1:
        return None
    return partner.edges[0].parent.value


def turned(line: Line) -> Iterator[Change]:
    """A square weight's gradient, transposed."""
    shape = line.edge.parent.value.shape
    if line.leaf and line.kind == "matmul" and len(shape) == 2 and shape[0] == shape[1]:
        edits: dict[Edge, Edit] = {edge: transposed(edge) for edge in line.edges}
        yield Change(
            edits,
            say(
                f"d{line.leaf} is transposed.",
                f"Entry [i, j] of d{line.leaf} belongs to entry [i, j] of {line.leaf}: which unit "
                "is i, which is j?",
            ),
            BLOCK,
        )


def transposed(edge: Edge) -> Edit:
    """What is right, transposed."""
    return lambda g: np.transpose(edge.vjp(g))
