"""Finds where a block that differs is wrong: single entries if it is small, else whole slices."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from grader.numerics.compare import Floats, Mask
from grader.numerics.directions import draw_direction, generator
from grader.numerics.functional import Functional
from grader.numerics.locate import locate
from grader.numerics.result import BlockCheck, Localisation, Precision

ENTRIES = 64
SLICES = 256
COARSE = {Precision.DOUBLE: 1e-3, Precision.SINGLE: 3e-2, Precision.HALF: 2e-1}


def localise_block(
    phi: Functional, check: BlockCheck, claim: Floats, axes: tuple[str, ...]
) -> Localisation:
    """The wrong entries of a block of at most 64, else its wrong slices along every axis."""
    if claim.size > ENTRIES:
        wrong = wrong_box(phi, check, claim)
        everywhere = "wrong along every axis" if wrong.all() else locate(wrong, axes)
        return Localisation(wrong, everywhere)
    numerical = slopes(phi, check, list(np.eye(claim.size).reshape(-1, *claim.shape)))
    numerical = numerical.reshape(claim.shape)
    wrong = disagreeing(claim, numerical, check)
    return Localisation(wrong, locate(wrong, axes), numerical)


def wrong_box(phi: Functional, check: BlockCheck, claim: Floats) -> Mask:
    """Marks the entries whose slices are wrong along every axis of at most 256 slices."""
    box = np.ones(claim.shape, dtype=np.bool_)
    for axis, length in enumerate(claim.shape):
        if 1 < length <= SLICES:
            hit = wrong_slices(phi, check, claim, axis)
            box &= hit.reshape([-1 if i == axis else 1 for i in range(claim.ndim)])
    return box


def wrong_slices(phi: Functional, check: BlockCheck, claim: Floats, axis: int) -> Mask:
    """Which slices along one axis differ, each by a random direction within it."""
    rng = generator(axis, check.name)
    across = tuple(i for i in range(claim.ndim) if i != axis)
    directions = [in_slice(claim.shape, axis, i, rng) for i in range(claim.shape[axis])]
    claimed = np.array([np.sum(claim * direction) for direction in directions])
    usual = np.sqrt(np.mean(claim**2, axis=across))
    return disagreeing(claimed, slopes(phi, check, directions), check, usual)


def in_slice(shape: tuple[int, ...], axis: int, index: int, rng: np.random.Generator) -> Floats:
    """A random direction that moves one slice only."""
    direction = np.zeros(shape)
    place = (slice(None),) * axis + (index,)
    direction[place] = draw_direction(direction[place].shape, rng)
    return direction


def slopes(phi: Functional, check: BlockCheck, directions: list[Floats]) -> Floats:
    """Central differences of fourth order along every direction, four evaluations each."""
    step = check.step / 4
    factors = np.array([1.0, -1.0, 0.5, -0.5]) * step
    moves = [factor * direction for direction in directions for factor in factors]
    up, down, near, beneath = phi.differences(check.name, moves).reshape(-1, 4).T
    return np.asarray((8 * (near - beneath) - (up - down)) / (6 * step))


def disagreeing(
    claim: Floats, numerical: Floats, check: BlockCheck, usual: Floats | float = 0.0
) -> Mask:
    """Where claims and slopes differ by more than the block's precision allows."""
    size = np.maximum(np.maximum(np.abs(claim), np.abs(numerical)), usual)
    size = np.maximum(size, 0.01 * np.nanmax(size))
    wrong: NDArray[np.bool_] = ~(np.abs(claim - numerical) <= COARSE[check.precision] * size)
    return wrong
