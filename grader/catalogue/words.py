"""Describes values and lines to a reader who does not know the reference."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from grader.catalogue.lines import Line, Lines
from grader.catalogue.tape import Node

FUNCTIONS = {
    "tanh": "tanh",
    "relu": "ReLU",
    "sigmoid": "sigmoid",
    "exp": "exp",
    "log": "logarithm",
    "sqrt": "square root",
    "square": "square",
    "power": "power",
    "absolute": "absolute value",
    "reciprocal": "reciprocal",
}
OTHERS = {
    "sum": "the sum",
    "mean": "the mean",
    "minus": "the difference",
    "negative": "the minus sign",
    "constant": "the multiplication by a constant",
    "divisor": "the division",
    "softmax own": "the target's own score",
    "softmax common": "the sum in softmax",
    "logsumexp": "the log of the sum",
    "largest": "the maximum",
    "collected": "the values of all steps",
    "kept": "the values of all steps",
    "reshaped": "the change of shape",
    "joined": "the joined arrays",
    "gate": "the choice between two values",
    "loss": "the loss",
    "upstream": "the output",
}
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")


def ordinal(index: int) -> str:
    """first, second, ... from 0."""
    return ORDINALS[index] if index < len(ORDINALS) else f"{index + 1}th"


def listed(names: Sequence[str]) -> str:
    """dWx, dWh and db."""
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def gradients(names: Sequence[str]) -> str:
    """The gradients of blocks, as the student calls them."""
    return listed([f"d{name}" for name in names])


class Words:
    """Names for the lines of one tape."""

    def __init__(self, lines: Lines, sizes: Mapping[str, int]) -> None:
        self._lines = lines
        self._length = sizes.get("T", 0)
        functions = [line for line in lines.all if line.kind in FUNCTIONS]
        self._alike = {
            line.edge.number: [each for each in functions if each.kind == line.kind]
            for line in functions
        }

    def step(self, line: Line) -> str:
        """What one round of the line's loop is called."""
        return "time step" if line.steps == self._length else "step"

    def every(self, line: Line) -> str:
        """Such as " at every time step"; nothing outside loops."""
        return f" at every {self.step(line)}" if line.steps > 1 else ""

    def function(self, line: Line) -> str:
        """An activation: by its name alone where there is one, else by what it is applied to."""
        name, alike = FUNCTIONS[line.kind], self._alike[line.edge.number]
        article = name if line.kind in ("tanh", "relu", "exp") else f"the {name}"
        if len(alike) == 1:
            return article
        block = column_block(line.edge.parent)
        if block:
            return f"the {name} of {block}"
        blocks = [bool(column_block(each.edge.parent)) for each in alike]
        if blocks.count(False) == 1:
            return f"the {name} after the gates" if any(blocks) else article
        rest = [each for each in alike if not column_block(each.edge.parent)]
        return f"the {ordinal(rest.index(line))} {name} of the forward"

    def value(self, node: Node) -> str:
        """A value in few words."""
        if node.name:
            return node.name
        if node.op == "pick":
            return column_block(node) or self.value(node.edges[0].parent)
        if node.op in ("matmul", "multiply", "einsum") and node.edges:
            return self._product(node)
        if node.op in FUNCTIONS and node.edges:
            line = self._lines.of.get(node.edges[0].number)
            gate = column_block(node.edges[0].parent)
            if gate:
                return gate
            return f"the output of {self.function(line)}" if line else "a value"
        if node.op in ("transpose", "reshape", "negative") and node.edges:
            return self.value(node.edges[0].parent)
        return "a constant" if node.constant else "a value in between"

    def _product(self, node: Node) -> str:
        names = [edge.parent.name for edge in node.edges if edge.parent.name]
        own = [name for name in names if len(self._lines.leading_to(name)) > 1] or names
        if own:
            return f"the product with {listed(own)}"
        parts = [self.value(edge.parent) for edge in node.edges]
        return f"the product of {listed(parts)}" if len(parts) > 1 else "a product"

    def partner(self, line: Line) -> str:
        """What the line multiplies by."""
        partner = line.edge.partner
        if partner is None:
            return "a value"
        before = self._lines.runs.get(partner.number, [])
        late = self._lines.step.get(partner.number, 0) == line.links[-1].step - 1
        return "the previous state" if len(before) > 1 and late else self.value(partner)

    def way(self, line: Line) -> str:
        """The operation that a line goes back through."""
        if line.kind in FUNCTIONS:
            return self.function(line)
        if line.kind in ("matmul", "product", "quotient"):
            verb = "division" if line.kind == "quotient" else "product"
            joint = "by" if line.kind == "quotient" else "with"
            own = f" of {line.leaf}" if line.leaf else ""
            return f"the {verb}{own} {joint} {self.partner(line)}"
        return self._other_way(line)

    def _other_way(self, line: Line) -> str:
        if line.leaf:
            return f"the use of {line.leaf}"
        if line.kind == "pick":
            block = column_block(line.links[-1].child)
            return block or f"what is taken out of {self.value(line.edge.parent)}"
        if line.kind in ("pass", "bias"):
            return self._term(line)
        return OTHERS.get(line.kind, "one operation")

    def _term(self, line: Line) -> str:
        beside = [e.parent.name for e in line.links[-1].child.edges if e.parent.name]
        if beside:
            return f"the addition of {listed(beside)}"
        return f"the addition of {self.value(line.edge.parent)}"


def column_block(node: Node) -> str:
    """Such as "column block 2 of 4", where that is what was taken."""
    if node.op != "pick" or not node.edges or node.edges[0].parent.name:
        return ""
    edge, width = node.edges[0], node.value.shape[-1] if node.value.ndim else 0
    last = edge.key[-1] if isinstance(edge.key, tuple) else edge.key
    whole = edge.parent.value.shape[-1]
    if not isinstance(last, slice) or not width or whole % width or whole == width:
        return ""
    start = last.indices(whole)[0]
    return f"column block {start // width + 1} of {whole // width}"
