"""A wrong array beside the right one, and what it takes to call a likeness more than luck."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from grader.numerics.compare import Difference, Floats, Mask, difference
from grader.numerics.locate import WORDS

EXACT = 1e-6
ROUNDING = 1e-12  # relative to the largest entry
CLEAR = 1e-3  # relative to the largest entry: what is closer tells little from luck
ROUND_PROOF = 6  # how many round numbers must fit: two of them agree too easily
LISTED = 6
ORDINALS = ("first", "second", "third", "fourth")


@dataclass(frozen=True, slots=True)
class Word:
    """What the slices along one axis are called."""

    one: str
    many: str
    gates: bool = False

    @property
    def time(self) -> bool:
        """Whether the axis counts time steps."""
        return self.one == "time step"

    def places(self, indices: Sequence[int]) -> str:
        """The slices with these indices, "time steps 0 and 2"; their number if they are many."""
        if self.gates:
            return f"its {listed([ORDINALS[i] for i in indices])} {self.one}"
        if len(indices) > LISTED:
            return f"{len(indices)} of its {self.many}"
        return f"{self.many if len(indices) > 1 else self.one} {listed([str(i) for i in indices])}"


@dataclass(frozen=True, slots=True)
class Slices:
    """Both arrays with one axis first and the others flattened."""

    axis: int
    word: Word
    got: Floats
    right: Floats
    wrong: Mask


@dataclass(frozen=True, slots=True)
class Pair:
    """A wrong array and the right one: finite, of one shape with at least one axis."""

    name: str
    got: Floats
    right: Floats
    wrong: Mask
    sizes: Mapping[str, int]
    others: Mapping[str, Floats]
    slices: tuple[Slices, ...]

    @property
    def is_number(self) -> bool:
        """Whether there is one entry only."""
        return self.got.size == 1

    @property
    def is_round(self) -> bool:
        """Whether one of the arrays holds round numbers only."""
        return is_round(self.got) or is_round(self.right)

    def is_got(self, predicted: Floats) -> bool:
        """Whether ``predicted`` is what the student returned, and not by luck."""
        return explains(predicted, self.got, self.right)

    def is_right(self, predicted: Floats) -> bool:
        """Whether ``predicted``, made from the student's array, is the right one."""
        return explains(predicted, self.right, self.got)


def pair_of(
    name: str,
    got: Floats,
    right: Floats,
    axes: tuple[str, ...],
    sizes: Mapping[str, int],
    others: Mapping[str, Floats],
) -> Pair | None:
    """The pair, or None for arrays that agree, are empty, not finite or of different shapes."""
    if got.shape != right.shape or not (np.isfinite(got).all() and np.isfinite(right).all()):
        return None
    diff = difference(np.atleast_1d(got), np.atleast_1d(right))
    if not diff.any:
        return None
    alike = {
        other: np.atleast_1d(value).astype(np.float64)
        for other, value in others.items()
        if other != name and np.shape(value) == got.shape and np.isfinite(value).all()
    }
    cut = slices_of(diff, axes, sizes)
    return Pair(name, diff.got, diff.expected, diff.wrong, sizes, alike, cut)


def slices_of(
    diff: Difference, axes: tuple[str, ...], sizes: Mapping[str, int]
) -> tuple[Slices, ...]:
    """The pair cut along every axis longer than 1: gates first, then time, then the others."""
    arrays = (diff.got, diff.expected, diff.wrong)
    shape = diff.got.shape
    words = words_of(axes, len(shape))
    cut = [
        Slices(axis, words[axis], *(axis_first(array, axis) for array in arrays))
        for axis in range(len(shape))
        if shape[axis] > 1
    ]
    cut.sort(key=lambda each: not each.word.time)
    if holds_gates(shape, axes, sizes):
        unit = "columns" if len(shape) > 1 else "entries"
        word = Word(f"block of H {unit}", f"blocks of H {unit}", gates=True)
        split = (*shape[:-1], 4, sizes["H"])
        last = len(shape) - 1
        cut.insert(0, Slices(last, word, *(axis_first(a.reshape(split), last) for a in arrays)))
    return tuple(cut)


def holds_gates(shape: tuple[int, ...], axes: tuple[str, ...], sizes: Mapping[str, int]) -> bool:
    """Whether the last axis is four times H long, and its name does not say otherwise."""
    other = len(axes) == len(shape) and axes[-1] in WORDS
    return not other and sizes.get("H", 1) > 1 and shape[-1] == 4 * sizes["H"]


def axis_first(array: NDArray[Any], axis: int) -> NDArray[Any]:
    """``array`` as a matrix with one row for every index along ``axis``."""
    return np.moveaxis(array, axis, 0).reshape(array.shape[axis], -1)


def words_of(axes: tuple[str, ...], ndim: int) -> tuple[Word, ...]:
    """A word for every axis: its meaning where the letters tell, else rows and columns."""
    if len(axes) == ndim and len({WORDS.get(letter, letter) for letter in axes}) == ndim:
        ones = [WORDS.get(letter, f"{letter} index") for letter in axes]
    elif ndim == 1:
        ones = ["entry"]
    else:
        ones = [f"axis-{axis} index" for axis in range(ndim - 2)] + ["row", "column"]
    return tuple(Word(one, plural(one)) for one in ones)


def plural(one: str) -> str:
    """More than one of it."""
    for end, ends in (("class", "classes"), ("index", "indices"), ("entry", "entries")):
        if one.endswith(end):
            return one.removesuffix(end) + ends
    return f"{one}s"


def listed(items: Sequence[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    return " and ".join(filter(None, [", ".join(items[:-1]), items[-1]]))


def explains(predicted: Floats, target: Floats, instead: Floats) -> bool:
    """Whether ``predicted`` is ``target`` to 1e-6, which ``instead`` clearly is not.

    Luck is ruled out by counting what fits: three different magnitudes, two of them where the
    arrays clearly differ; of round numbers six entries that differ.
    """
    if not close(predicted, target):
        return False
    gap = CLEAR * max(largest(target), largest(instead))
    telling = target[(np.abs(target - instead) > gap) & (target != 0)]
    if is_round(target) or is_round(instead):
        return telling.size >= ROUND_PROOF and magnitudes(telling) >= 3
    return magnitudes(target) >= 3 and magnitudes(telling) >= 2


def close(left: Floats, right: Floats) -> bool:
    """Whether all entries agree to 1e-6, but for the rounding of the largest one."""
    room = ROUNDING * largest(right)
    # The first row rules nearly all guesses out.
    return all(
        bool((np.abs(left[i] - right[i]) <= EXACT * np.abs(right[i]) + room).all())
        for i in (0, slice(None))
    )


def largest(array: Floats) -> float:
    """The largest magnitude."""
    return float(max(array.max(), -array.min()))


def magnitudes(values: Floats) -> int:
    """How many clearly different magnitudes there are beside zero; 3 stands for any more."""
    if not values.size:
        return 0
    size = np.sort(np.abs(values), axis=None)
    gap = CLEAR * size[-1]
    count, last = 0, 0.0
    while count < 3 and (place := int(np.searchsorted(size, last + gap, side="right"))) < size.size:
        count, last = count + 1, float(size[place])
    return count


def is_round(array: Floats) -> bool:
    """Whether every entry is a multiple of 0.01, or saturated next to one."""
    hundredths = array * 100
    off = np.abs(hundredths - np.round(hundredths))
    return bool((off <= EXACT * np.minimum(1, np.abs(hundredths))).all())
