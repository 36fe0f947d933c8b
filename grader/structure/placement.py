"""Wrong arrays whose entries are right but stand elsewhere, or are right in a part only."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import NDArray

from grader.numerics.compare import Floats, Mask
from grader.structure.pair import (
    EXACT,
    ROUND_PROOF,
    Pair,
    Slices,
    explains,
    is_round,
    largest,
    magnitudes,
)

ON_DIAGONAL = "Look at the term that is there only where both indices are equal."


def transposed(pair: Pair) -> str:
    """Two axes exchanged, or the entries of the transpose poured into the right shape."""
    for first, second in combinations(range(pair.right.ndim), 2):
        turned = np.swapaxes(pair.right, first, second)
        if not pair.is_got(turned.reshape(pair.right.shape)):
            continue
        if turned.shape != pair.right.shape:
            return (
                f"{pair.name} has the right entries in the order of its transpose.\n"
                "Is reshape used where the axes should be transposed?"
            )
        if pair.right.ndim == 2:
            return (
                f"{pair.name} is the transpose of what it should be.\nIs a .T too much or left out?"
            )
        return (
            f"{pair.name} has its axes {first} and {second} exchanged.\n"
            "Look for a transpose too much, or one left out."
        )
    return ""


def reversed_along(pair: Pair) -> str:
    """The slices along an axis in the opposite order."""
    for cut in pair.slices:
        if len(cut.got) > 2 and explains(cut.right[::-1], cut.got, cut.right):
            return (
                f"{pair.name} holds its {cut.word.many} in reverse order.\n"
                "Check the direction of the loop, and the end at which each result is stored."
            )
    return ""


def shifted(pair: Pair) -> str:
    """The slices along the time axis or the first one moved by one."""
    ways = ((slice(1, None), slice(-1), "-"), (slice(-1), slice(1, None), "+"))
    for cut in pair.slices:
        if cut.word.gates or not (cut.word.time or cut.axis == 0):
            continue
        place = f"{cut.word.one} {'t' if cut.word.time else 'i'}"
        for here, source, sign in ways:
            if explains(cut.right[source], cut.got[here], cut.right[here]):
                return (
                    f"{pair.name} is shifted by one {cut.word.one}: "
                    f"what stands at {place} belongs to {place} {sign} 1.\n"
                    "Check where the loop starts and which index each result is stored at."
                )
    return ""


def reordered(pair: Pair) -> str:
    """The right slices along an axis, some of them in each other's place."""
    for cut in pair.slices:
        moved = permuted(cut)
        if not moved:
            continue
        advice = (
            "Is the order of the gates the same where they are computed and where they are split?"
            if cut.word.gates
            else "Check the index at which each one is read and stored."
        )
        state = "swapped" if len(moved) == 2 else "in each other's place"
        return f"{pair.name} has {cut.word.places(moved)} {state}.\n{advice}"
    return ""


def permuted(cut: Slices) -> list[int]:
    """The slices that stand in another one's place, if the others are right."""
    moved = np.flatnonzero(cut.wrong.any(axis=1))
    got, right = cut.got[moved], cut.right[moved]
    if len(moved) < 2 or abs(got.max() - right.max()) > EXACT * largest(right):
        return []
    # Sorted by one random sum each, equal slices pair up without comparing all with all.
    weights = np.random.default_rng(0).normal(size=got.shape[1])
    predicted = cut.right.copy()
    predicted[moved[np.argsort(got @ weights)]] = right[np.argsort(right @ weights)]
    return moved.tolist() if explains(predicted, cut.got, cut.right) else []


def blank(pair: Pair) -> str:
    """Zero in every entry."""
    if pair.got.any() or (pair.got.size < 3 and is_round(pair.right)):
        return ""
    where = "" if pair.is_number else " in every entry"
    return (
        f"{pair.name} is zero{where}.\n"
        "Is it filled in at all, or only created with zeros? Is it multiplied by zero on the way?"
    )


def partly_blank(pair: Pair) -> str:
    """Zero in some entries and right in all others."""
    if pair.got[pair.wrong].any() or magnitudes(pair.got) < 2:
        return ""
    if pair.is_round and pair.wrong.sum() < ROUND_PROOF:
        return ""
    for cut in pair.slices:
        hit = cut.wrong.any(axis=1)
        if not hit.all() and not cut.got[hit].any():
            where = blank_slices(cut, np.flatnonzero(hit).tolist())
            advice = f"Does the loop, the slice or the sum reach every {cut.word.one}?"
            return f"{pair.name} is {where}.\n{advice}"
    return blank_entries(pair)


def blank_slices(cut: Slices, hit: list[int]) -> str:
    """A clause that completes "h is ...": which slices are zero while the others are right."""
    first, last = hit[0], hit[-1]
    if cut.word.gates:
        return f"zero in {cut.word.places(hit)} and right in the others"
    if first > 0 and hit == list(range(first, len(cut.got))):
        return f"right up to {cut.word.one} {first - 1} and zero from {cut.word.one} {first} on"
    if last == 0:
        return f"zero at {cut.word.one} 0 and right after it"
    if hit == list(range(last + 1)):
        return f"zero at {cut.word.many} 0 to {last} and right after them"
    return f"zero at {cut.word.places(hit)} and right elsewhere"


def blank_entries(pair: Pair) -> str:
    """Zero on the diagonal, off it, or in scattered entries."""
    count = int(pair.wrong.sum())
    if count < 2:
        return ""
    if is_diagonal(pair.wrong):
        return f"{pair.name} is zero on its diagonal and right elsewhere.\n{ON_DIAGONAL}"
    if is_square(pair.got) and not pair.wrong.diagonal().any() and not off_diagonal(pair.got).any():
        return (
            f"{pair.name} is right on its diagonal and zero elsewhere.\n"
            "Does every entry depend on all inputs, not only on the one with its own index?"
        )
    return (
        f"{pair.name} is wrongly zero in {count} of {pair.got.size} entries, else right.\n"
        "Look for a mask, a condition or a loop that leaves entries out."
    )


def diagonal_wrong(pair: Pair) -> str:
    """Right everywhere but on the diagonal."""
    if not is_diagonal(pair.wrong) or pair.is_round or magnitudes(off_diagonal(pair.right)) < 3:
        return ""
    return f"{pair.name} is right except on its diagonal.\n{ON_DIAGONAL}"


def is_diagonal(wrong: Mask) -> bool:
    """Whether exactly the diagonal of a square of three rows or more is marked."""
    return is_square(wrong) and bool((wrong == np.eye(len(wrong), dtype=bool)).all())


def is_square(array: NDArray[Any]) -> bool:
    """Whether there are as many rows as columns, three at least."""
    return array.ndim == 2 and array.shape[0] == array.shape[1] >= 3


def off_diagonal(array: Floats) -> Floats:
    """The entries of a square that do not lie on its diagonal."""
    return array[~np.eye(len(array), dtype=bool)]
