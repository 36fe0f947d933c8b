"""Makes every generic mistake on a tape, keeps those that can be told apart, and looks them up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from grader.catalogue.changes import Change, Setting
from grader.catalogue.factors import named_constants, wrong_factors
from grader.catalogue.handing import wrong_handing
from grader.catalogue.lines import Lines
from grader.catalogue.loops import wrong_loops, wrong_upstream
from grader.catalogue.losses import wrong_losses
from grader.catalogue.products import wrong_products
from grader.catalogue.record import Blocks, Forward, record_tape
from grader.catalogue.slopes import wrong_slopes
from grader.catalogue.steps import swapped_blocks, wrong_biases, wrong_sums
from grader.catalogue.tape import Tape
from grader.catalogue.targets import wrong_targets
from grader.catalogue.words import Words
from grader.numerics.compare import Floats

SAME, FITS, VIEWS = 1e-9, 1e-5, 3
GENERATORS = (
    *(wrong_slopes, wrong_products, wrong_losses, wrong_targets, wrong_sums, wrong_biases),
    *(swapped_blocks, wrong_handing, wrong_loops, wrong_upstream, wrong_factors),
)


@dataclass(frozen=True, slots=True, eq=False)
class WrongGradient:
    """What one mistake makes of the gradients of all blocks.

    ``sentence`` is for the student: what is wrong, and on its second line what to look at.
    """

    sentence: str
    gradients: dict[str, Floats]


def right_gradients(
    forward: Forward, blocks: Blocks, upstream: NDArray[Any] | None
) -> dict[str, Floats]:
    """The gradient of every block by the tape, in the block's shape.

    Raises:
        Untraceable: the forward cannot be recorded.
    """
    return record_tape(forward, blocks, upstream).right()


def wrong_gradients(
    forward: Forward,
    blocks: Blocks,
    upstream: NDArray[Any] | None,
    axes: Mapping[str, tuple[str, ...]],
) -> list[WrongGradient]:
    """The gradients that generic mistakes in the backward of ``forward`` would give.

    ``upstream`` has the output's shape, or is None where the output is a single number;
    ``axes`` names the axes of blocks, such as N, T and D. Mistakes that change nothing here are
    left out. Of several with the same gradients, the most telling one is kept, except that
    factors that happen to be equal here, such as 2 and N, are both kept.

    Raises:
        Untraceable: the forward cannot be recorded.
    """
    tape = record_tape(forward, blocks, upstream)
    lines = Lines(tape)
    sizes = lengths(blocks, axes)
    setting = Setting(lines, Words(lines, sizes), sizes, named_constants(sizes))
    with np.errstate(all="ignore"):
        made = list(play(tape, chain.from_iterable(make(setting) for make in GENERATORS)))
        return [
            WrongGradient(change.sentence, gradients)
            for change, gradients in told_apart(made, tape.right())
        ]


def lengths(blocks: Blocks, axes: Mapping[str, tuple[str, ...]]) -> dict[str, int]:
    """The length of every named axis."""
    return {
        letter: length
        for name, letters in axes.items()
        if name in blocks and len(letters) == blocks[name].ndim
        for letter, length in zip(letters, blocks[name].shape, strict=True)
    }


Made = tuple[Change, dict[str, Floats]]


def play(tape: Tape, changes: Iterator[Change]) -> Iterator[Made]:
    """The gradients of every change that gives finite numbers of the right shapes, not all 0."""
    shapes = {name: leaf.value.shape for name, leaf in tape.leaves.items()}
    for change in changes:
        if not change.edits:
            continue
        try:
            gradients = tape.replay(change.edits, change.seen_by)
        except ValueError:
            continue  # shapes that do not meet: nobody's code would run either
        fits = all(gradients[name].shape == shape for name, shape in shapes.items())
        finite = fits and all(np.isfinite(g).all() for g in gradients.values())
        if finite and any(g.any() for g in gradients.values()):
            yield change, gradients


def told_apart(made: list[Made], right: Mapping[str, Floats]) -> list[Made]:
    """One entry for each gradient that differs from the right one, by precedence."""
    views = project([right, *(gradients for _, gradients in made)], right)
    kept: list[Made] = []
    for group in equal_groups(views):
        if 0 in group:
            continue
        alike = sorted((made[i - 1] for i in sorted(group)), key=lambda pair: pair[0].precedence)
        first = alike[0]
        rivals: dict[str, Made] = {}
        for pair in alike[1:]:
            constant = pair[0].constant
            if constant and first[0].constant not in ("", constant):
                rivals.setdefault(constant, pair)
        kept += [first, *rivals.values()]
    return sorted(kept, key=lambda pair: pair[0].precedence)


def project(rows: Sequence[Mapping[str, Floats]], right: Mapping[str, Floats]) -> Floats:
    """Every gradient seen from a few fixed random directions, blocks brought to one scale."""
    random = np.random.default_rng(0)
    views = np.zeros((len(rows), VIEWS))
    for name, block in right.items():
        scale = float(np.linalg.norm(block)) or 1.0
        directions = random.normal(size=(block.size, VIEWS)) / scale
        views += np.stack([row[name].reshape(-1) for row in rows]) @ directions
    return views


def equal_groups(views: Floats) -> list[list[int]]:
    """Which rows are equal to a relative 1e-9."""
    order = np.argsort(views[:, 0], kind="stable")
    groups: list[list[int]] = []
    for i in order:
        for group in reversed(groups[-4:]):
            gap = np.abs(views[i] - views[group[0]])
            if (gap <= SAME * np.maximum(1.0, np.abs(views[i]))).all():
                group.append(int(i))
                break
        else:
            groups.append([int(i)])
    return groups


def fitting(
    wrong: Sequence[WrongGradient],
    claimed: Mapping[str, NDArray[Any]],
    right: Mapping[str, NDArray[Any]],
) -> frozenset[str]:
    """The sentences of those mistakes that give every claimed block, where it is not right.

    Blocks agree to a relative 1e-5 in norm, in the same shape. A block that is not claimed is
    not compared; of the mistakes that fit, those that spoil the fewest such blocks are kept.
    """
    if not claimed or all(name in right and agree(claimed[name], right[name]) for name in claimed):
        return frozenset()
    fits = [
        each
        for each in wrong
        if all(n in each.gradients and agree(claimed[n], each.gradients[n]) for n in claimed)
    ]
    unseen = [name for name in right if name not in claimed]
    spoilt = [sum(not agree(each.gradients[n], right[n]) for n in unseen) for each in fits]
    return frozenset(
        each.sentence for each, n in zip(fits, spoilt, strict=True) if n == min(spoilt)
    )


def agree(a: NDArray[Any], b: NDArray[Any]) -> bool:
    """Whether two blocks are equal but for rounding."""
    if a.shape != b.shape:
        return False
    with np.errstate(over="ignore"):
        scale = max(float(np.linalg.norm(a)), float(np.linalg.norm(b)))
        return bool(np.linalg.norm(a - b) <= FITS * scale < np.inf)
