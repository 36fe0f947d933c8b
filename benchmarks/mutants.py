"""Right and wrong gradients of six models at five sizes, for a gradient checker to tell apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from tape import Array, Blocks, Build, Edge, Edit, Node, Tape, lstm, mlp, rnn, skipgram, softmax

SIZES = {
    "slide": {"N": 1, "T": 3, "D": 2, "H": 2, "C": 3, "V": 4, "E": 2},
    "toy": {"N": 3, "T": 4, "D": 2, "H": 5, "C": 4, "V": 6, "E": 3},
    "small": {"N": 4, "T": 6, "D": 5, "H": 8, "C": 6, "V": 12, "E": 5},
    "medium": {"N": 8, "T": 20, "D": 16, "H": 32, "C": 10, "V": 60, "E": 16},
    "large": {"N": 32, "T": 50, "D": 32, "H": 64, "C": 50, "V": 500, "E": 64},
}
MODELS = ("softmax", "tanh rnn", "relu rnn", "lstm", "skip-gram", "mlp")
BUILDS: dict[str, Build] = {
    "softmax": softmax,
    "tanh rnn": rnn,
    "relu rnn": rnn,
    "lstm": lstm,
    "skip-gram": skipgram,
    "mlp": mlp,
}
VISIBLE = 1e-3


@dataclass(frozen=True, slots=True)
class Case:
    """A model, its parameters, what is fixed, the upstream gradient and how numbers are kept."""

    name: str
    model: str
    size: str
    blocks: Blocks
    fixed: dict[str, Any]
    upstream: Array
    dtype: Any = np.float64
    store: Any = None
    out: Any = None
    edit: Edit | None = None
    change: Callable[[Blocks, Case], Blocks] | None = None
    calls: list[int] = field(default_factory=lambda: [0])

    @property
    def low(self) -> bool:
        """Whether the forward computes in less than double precision somewhere."""
        return self.dtype is not np.float64 or self.store is not None or self.out is not None

    def forward(self, blocks: Blocks) -> Array:
        """The output."""
        self.calls[0] += 1
        value = self._run(blocks)[1].value
        return value if self.out is None else value.astype(self.out)

    def backward(self, blocks: Blocks) -> Blocks:
        """The claimed gradient."""
        tape, out, leaves = self._run(blocks)
        tape.backward(out, self.upstream, self.edit)
        found = {
            name: np.zeros_like(leaf.value) if leaf.gradient is None else leaf.gradient
            for name, leaf in leaves.items()
        }
        return found if self.change is None else self.change(found, replace(self, blocks=blocks))

    def _run(self, blocks: Blocks) -> tuple[Tape, Node, dict[str, Node]]:
        tape = Tape(self.dtype, self.store)
        leaves = {name: tape.leaf(block) for name, block in blocks.items()}
        return tape, BUILDS[self.model](tape, leaves, self.fixed), leaves


def make_case(model: str, size: str, seed: int = 0, examples: int | None = None) -> Case:
    """A case with random parameters of usual magnitude, for ``examples`` or the size's own N."""
    rng = np.random.default_rng((seed, MODELS.index(model), list(SIZES).index(size)))
    s = SIZES[size] | ({"N": examples} if examples else {})
    shapes = shapes_of(model, s)
    blocks = {name: scaled(name, rng.standard_normal(shape)) for name, shape in shapes.items()}
    fixed = {
        "activation": "relu" if model == "relu rnn" else "tanh",
        "target": rng.integers(0, s["C"], s["N"]),
        "goal": rng.standard_normal((s["N"], s["C"])),
        "centre": rng.integers(0, s["V"], s["N"] + 2),
        "outside": rng.integers(0, s["V"], s["N"] + 2),
    }
    recurrent = "h0" in shapes
    shape = (s["N"], s["T"], s["H"]) if recurrent else ()
    upstream = np.asarray(rng.standard_normal(shape) if recurrent else 1.0)
    return Case("right", model, size, blocks, fixed, upstream)


def shapes_of(model: str, s: dict[str, int]) -> dict[str, tuple[int, ...]]:
    """The shape of every block."""
    n, t, d, h, c = (s[letter] for letter in "NTDHC")
    if model == "softmax":
        return {"x": (n, d), "W": (d, c), "b": (c,)}
    if model == "mlp":
        return {"x": (n, d), "W1": (d, h), "b1": (h,), "W2": (h, c), "b2": (c,)}
    if model == "skip-gram":
        return {"V": (s["V"], s["E"]), "U": (s["V"], s["E"])}
    wide = 4 * h if model == "lstm" else h
    states = {"h0": (n, h), "c0": (n, h)} if model == "lstm" else {"h0": (n, h)}
    return {"x": (n, t, d), **states, "Wx": (d, wide), "Wh": (h, wide), "b": (wide,)}


def scaled(name: str, values: Array) -> Array:
    """Weights shrink with their fan-in, biases are small."""
    if name[0] in "WUV":
        fan_in = values.shape[1] if name[0] in "UV" else values.shape[0]
        return np.asarray(values / np.sqrt(fan_in))
    return np.asarray(0.2 * values if name[0] == "b" else values)


def wrong_cases(model: str, size: str, seed: int = 0) -> Iterator[Case]:
    """Every mistake that changes some block by more than a thousandth of it."""
    case = make_case(model, size, seed)
    right = case.backward(case.blocks)
    for name, wrong in [*wrong_edges(case), *wrong_blocks(case)]:
        try:
            found = wrong.backward(case.blocks)
        except ValueError:
            continue  # this mistake does not fit these shapes
        if visible(found, right):
            yield replace(wrong, name=name)


def visible(found: Blocks, right: Blocks) -> bool:
    """Whether a gradient of the right shapes is off by more than tiny amounts."""
    if any(found[name].shape != block.shape for name, block in right.items()):
        return False
    gaps = [np.linalg.norm(found[n] - b) > VISIBLE * np.linalg.norm(b) for n, b in right.items()]
    return any(gaps)


Rule = Callable[[Edge, Node, Array], Array | None]
EVERYWHERE: dict[str, Rule] = {
    "forgotten": lambda edge, node, part: None,
    "of the wrong sign": lambda edge, node, part: -part,
    "counted twice": lambda edge, node, part: 2 * part,
    "halved": lambda edge, node, part: part / 2,
    "off by a percent": lambda edge, node, part: 1.01 * part,
    "of the first example only": lambda edge, node, part: part * first_row(part),
}
IN_TIME: dict[str, Rule] = {
    "at the first step only": lambda edge, node, part: part if node.step == 0 else None,
    "skipped at the first step": lambda edge, node, part: None if node.step == 0 else part,
    "cut every other step": lambda edge, node, part: part if node.step % 2 else None,
}
BY_KIND: dict[str, dict[str, Rule]] = {
    "left": {"not transposed": lambda edge, node, part: gradient(node) @ second(node)},
    "right": {"transposed": lambda edge, node, part: part.T},
    "bias": {
        "as a mean": lambda edge, node, part: part / len(gradient(node)),
        "as one sum": lambda edge, node, part: np.full_like(part, part.sum()),
    },
    "pick": {"assigned": lambda edge, node, part: np.sign(np.abs(part)) * part.max()},
    "p": {"as p (1 - p)": lambda edge, node, part: part * (1 - part)},
}
SLOPES: dict[str, Callable[[Array, Array], Array]] = {
    "without its slope": lambda a, z: np.ones_like(a),
    "with slope 1 - a": lambda a, z: 1 - a,
    "with slope a (1 - a)": lambda a, z: a * (1 - a),
    "with slope 1 - a^2": lambda a, z: 1 - a * a,
    "with slope 1 - z^2": lambda a, z: 1 - z * z,
    "with slope 1 - tanh(a)^2": lambda a, z: 1 - np.tanh(a) ** 2,
    "with the mask turned": lambda a, z: (z <= 0) * 1.0,
}


def gradient(node: Node) -> Array:
    """The gradient that has arrived at a node."""
    if node.gradient is None:
        raise ValueError("no gradient has arrived")
    return node.gradient


def second(node: Node) -> Array:
    """The right factor of a product."""
    return node.edges[1].parent.value


def first_row(part: Array) -> Array:
    """1 in the first row, 0 below."""
    mask = np.zeros_like(part)
    mask[:1] = 1
    return mask


def wrong_edges(case: Case) -> Iterator[tuple[str, Case]]:
    """The same line wrong at every step."""
    tape, _, _ = case._run(case.blocks)
    edges = {edge.name: (edge, node) for node in tape.nodes for edge in node.edges}
    for name, (edge, node) in edges.items():
        rules = EVERYWHERE | BY_KIND.get(edge.kind, {}) | (IN_TIME if node.step >= 0 else {})
        if edge.kind in ("tanh", "sigmoid", "relu"):
            rules = rules | {title: with_slope(slope) for title, slope in SLOPES.items()}
        for title, rule in rules.items():
            yield f"{name} {title}", replace(case, edit=only_on(name, rule))


def with_slope(slope: Callable[[Array, Array], Array]) -> Rule:
    """An activation's edge with another slope."""
    return lambda edge, node, part: gradient(node) * slope(node.value, edge.parent.value)


def only_on(name: str, rule: Rule) -> Edit:
    """An edit of the edges of one name."""
    return lambda edge, node, part: rule(edge, node, part) if edge.name == name else part


def entry(block: Array, factor: float) -> Array:
    """The block with its largest entry multiplied."""
    changed = block.copy()
    changed.flat[int(np.abs(block).argmax())] *= factor
    return changed


ON_BLOCK: dict[str, Callable[[Array], Array]] = {
    "is zero": np.zeros_like,
    "is ones": np.ones_like,
    "has one entry too few": lambda g: entry(g, 0.0),
    "has one entry off by a tenth": lambda g: entry(g, 1.1),
    "is shifted by a row": lambda g: np.roll(g, 1, axis=0),
    "has its columns turned": lambda g: g[..., ::-1],
    "is clipped": lambda g: np.clip(g, -np.abs(g).max() / 2, np.abs(g).max() / 2),
    "is its sign": np.sign,
    "lacks its last row": lambda g: (
        g * (np.arange(len(g)) < len(g) - 1).reshape(-1, *[1] * (g.ndim - 1))
    ),
    "is scaled by a third": lambda g: g / 3,
    "is off by half a percent": lambda g: g * 1.005,
    "is rounded to one digit": lambda g: np.round(g / np.abs(g).max(), 1) * np.abs(g).max(),
}


def wrong_blocks(case: Case) -> Iterator[tuple[str, Case]]:
    """One block of an otherwise right gradient changed, or the upstream gradient not used."""
    for name in case.blocks:
        for title, rule in ON_BLOCK.items():
            yield f"{name} {title}", replace(case, change=on_block(name, rule))
    if case.upstream.ndim:
        yield "upstream ignored", replace(case, change=ignoring_upstream)


def on_block(name: str, rule: Callable[[Array], Array]) -> Callable[[Blocks, Case], Blocks]:
    """A change of one block."""
    return lambda found, case: {**found, name: rule(found[name])}


def ignoring_upstream(found: Blocks, case: Case) -> Blocks:
    """The gradient of the outputs' plain sum."""
    plain = replace(case, upstream=np.ones_like(case.upstream), change=None)
    return plain.backward(case.blocks)


def right_cases(model: str, size: str, seed: int = 0) -> Iterator[Case]:
    """Right gradients, most of them of forwards that are hard on differences."""
    case = make_case(model, size, seed)
    yield case
    yield replace(case, name="single", dtype=np.float32)
    yield replace(case, name="single inside", dtype=np.float32, out=np.float64)
    yield replace(case, name="single states", store=np.float32)
    yield replace(case, name="single output", out=np.float32)
    yield replace(case, name="single claim", change=rounded)
    yield replace(case, name="half", dtype=np.float16, out=np.float64)
    yield replace(case, name="saturated", blocks=multiplied(case.blocks, 8.0))
    yield replace(
        case, name="saturated, single", blocks=multiplied(case.blocks, 4.0), dtype=np.float32
    )
    yield replace(case, name="tiny", blocks=multiplied(case.blocks, 1e-8))
    yield replace(case, name="whole numbers", blocks=whole(case.blocks))
    yield replace(case, name="whole numbers, single", blocks=whole(case.blocks), dtype=np.float32)
    yield replace(case, name="zeros", blocks=zeros(case.blocks))
    yield replace(case, name="upstream 1e8", upstream=case.upstream * 1e8)
    yield replace(case, name="upstream 1e-8", upstream=case.upstream * 1e-8)


def rounded(found: Blocks, case: Case) -> Blocks:
    """A gradient that was stored in float32."""
    return {name: block.astype(np.float32) for name, block in found.items()}


def multiplied(blocks: Blocks, factor: float) -> Blocks:
    """Every block times a factor."""
    return {name: block * factor for name, block in blocks.items()}


def whole(blocks: Blocks) -> Blocks:
    """Every entry rounded to a whole number, so that many sums are exactly 0."""
    return {name: np.round(block) for name, block in blocks.items()}


def zeros(blocks: Blocks) -> Blocks:
    """Biases and first states of zero."""
    return {n: np.zeros_like(b) if n[0] in "bhc" else b for n, b in blocks.items()}
