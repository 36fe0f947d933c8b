"""What a gradient check found, block by block."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import nan

import numpy as np

from grader.numerics.compare import Floats, Mask

COLUMNS = "block", "status", "difference", "tolerance", "bound", "dirs", "evals", "precision", ""


class Status(StrEnum):
    """What can be said of one block of a claimed gradient."""

    AGREES = "agrees"
    DIFFERS = "differs"
    INCONCLUSIVE = "inconclusive"
    NOTHING_TESTED = "nothing tested"
    INVALID = "invalid"


class Precision(StrEnum):
    """The precision in which a forward computes, whatever dtype it returns."""

    DOUBLE = "double"
    SINGLE = "single"
    HALF = "half"

    @property
    def roundoff(self) -> float:
        """The relative error of one rounded operation."""
        return ROUNDOFF[self]


ROUNDOFF = {
    Precision.DOUBLE: 2.0**-53,
    Precision.SINGLE: 2.0**-24,
    Precision.HALF: 2.0**-11,
}


@dataclass(frozen=True, slots=True, eq=False)
class Localisation:
    """Where a block is wrong: ``wrong`` has its shape, ``words`` complete "the gradient is ...".

    With ``numerical``, the gradient by differences, ``wrong`` marks single entries; without,
    it marks the smallest box of whole rows, columns or steps that holds every wrong one.
    """

    wrong: Mask
    words: str
    numerical: Floats | None = None


@dataclass(frozen=True, slots=True, eq=False)
class BlockCheck:
    """The verdict on one block of a claimed gradient.

    ``difference`` is the largest relative difference met between the claim and the slope by
    differences, along random directions; ``tolerance`` what was allowed there, ``bound`` the
    slope's own relative error; all three are NaN where nothing was measured. ``evaluations``
    counts forwards; ``step`` is the length of the largest step used. ``kink`` says that the
    forward has no derivative at the given point, so that a slightly moved one decided, or that
    nothing could. ``reason`` says why a block is not simply right.
    """

    name: str
    shape: tuple[int, ...]
    status: Status
    difference: float = nan
    tolerance: float = nan
    bound: float = nan
    directions: int = 0
    evaluations: int = 0
    step: float = nan
    kink: bool = False
    precision: Precision = Precision.DOUBLE
    reason: str = ""
    localisation: Localisation | None = None

    @property
    def cells(self) -> tuple[str, ...]:
        """The block as one row of a table."""
        figures = [self.difference, self.tolerance, self.bound]
        shown = ["" if np.isnan(x) else f"{x:.1e}" for x in figures]
        counts = [str(self.directions), str(self.evaluations)]
        where = self.localisation.words if self.localisation else ""
        why = "; ".join(filter(None, (where, self.reason)))
        return (self.name, self.status.value, *shown, *counts, self.precision.value, why)

    def __str__(self) -> str:
        return "  ".join(filter(None, self.cells))


@dataclass(frozen=True, slots=True, eq=False)
class GradientCheck:
    """The verdicts on every block, in the order of the parameters, and what was noticed."""

    blocks: tuple[BlockCheck, ...]
    evaluations: int
    notes: tuple[str, ...] = ()

    @property
    def agrees(self) -> bool:
        """Whether every block was measured and found right."""
        return all(block.status is Status.AGREES for block in self.blocks)

    def named(self, *statuses: Status) -> tuple[str, ...]:
        """The names of the blocks with one of ``statuses``."""
        return tuple(block.name for block in self.blocks if block.status in statuses)

    def __getitem__(self, name: str) -> BlockCheck:
        for block in self.blocks:
            if block.name == name:
                return block
        raise KeyError(name)

    def __str__(self) -> str:
        rows = [COLUMNS, *(block.cells for block in self.blocks)]
        widths = [max(len(row[i]) for row in rows) for i in range(len(COLUMNS))]
        lines = ["  ".join(map(str.ljust, row, widths)).rstrip() for row in rows]
        return "\n".join([*lines, f"{self.evaluations} evaluations", *self.notes])
