"""Says what the difference between a wrong array and the right one looks like, if anything."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from grader.numerics.compare import Floats
from grader.structure.multiples import added, own_amount, own_factor, scaled
from grader.structure.pair import Pair, pair_of
from grader.structure.placement import (
    blank,
    diagonal_wrong,
    partly_blank,
    reordered,
    reversed_along,
    shifted,
    transposed,
)
from grader.structure.transforms import (
    cut_off,
    function_of,
    normalised_along,
    relu_missing,
    rounded,
    summed,
)


def structure_of(
    name: str,
    got: Floats,
    right: Floats,
    axes: tuple[str, ...] = (),
    sizes: Mapping[str, int] = {},
    others: Mapping[str, Floats] = {},
) -> str:
    """A true sentence on how ``got`` differs from ``right``, and a line on what to look at.

    "" when nothing fits exactly (to 1e-6 of the largest entry), or what fits may be luck. No
    value of ``right`` is told. ``axes`` names the arrays' axes, ``sizes`` gives the lengths of
    the call's axes, ``others`` right values of the same call by name.
    """
    pair = pair_of(name, got, right, axes, sizes, others)
    if pair is None:
        return ""
    with np.errstate(all="ignore"):
        return next(filter(None, (likeness(pair) for likeness in LIKENESSES)), "")


def confused(pair: Pair) -> str:
    """Equal to another value of the same call."""
    for other, value in pair.others.items():
        if pair.is_got(value):
            return f"{pair.name} equals {other}.\nAre the two mixed up where they are returned?"
    return ""


def term_missing(pair: Pair) -> str:
    """Another value of the same call subtracted from the right one, or added to it."""
    for other, value in pair.others.items():
        if pair.is_got(pair.right - value):
            return (
                f"{pair.name} is what it should be minus {other}: a term is missing.\n"
                f"Is {other} added in?"
            )
        if pair.is_got(pair.right + value):
            return (
                f"{pair.name} is what it should be plus {other}: a term too many.\n"
                f"Is {other} added once too often?"
            )
    return ""


LIKENESSES: tuple[Callable[[Pair], str], ...] = (
    blank,
    scaled,
    confused,
    transposed,
    reversed_along,
    shifted,
    reordered,
    cut_off,
    partly_blank,
    diagonal_wrong,
    relu_missing,
    function_of,
    rounded,
    summed,
    normalised_along,
    term_missing,
    added,
    own_factor,
    own_amount,
)  # the most telling first: only the first that fits is said
