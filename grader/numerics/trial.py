"""One direction in one block: what the differences say of the claim there."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf, nan

import numpy as np

from grader.numerics.compare import Floats
from grader.numerics.directions import typical
from grader.numerics.functional import Functional
from grader.numerics.result import Precision, Status
from grader.numerics.slope import LADDERS, NO_SLOPE, Slope, measure_slope

TIGHT = 1e-5
KAPPA = 4.0
QUICK = 1e-5
TOP = 0.25
SHIFTS = 3
KINKED = 1e-4
RESOLVED = 0.05
GROSS = 0.02
HIDDEN = 3.0


@dataclass(frozen=True, slots=True)
class Limits:
    """Relative differences: the largest tolerance to agree within, the largest difference that
    is forgiven as imprecision even if it was resolved, and the least that is called one."""

    agree: float
    forgive: float
    differ: float


LIMITS = {
    Precision.DOUBLE: Limits(1e-3, 3e-4, 3e-4),
    Precision.SINGLE: Limits(1e-2, 1e-3, 1e-2),
    Precision.HALF: Limits(1e-1, 1e-2, 1e-1),
}
# What a forward of a precision stays within at small steps, relative to phi's terms.
GRAIN = {Precision.DOUBLE: 1e-11, Precision.SINGLE: 3e-6, Precision.HALF: inf}
COARSE_CLAIM = Limits(1e-3, 3e-4, 1e-2)


@dataclass(frozen=True, slots=True, eq=False)
class Target:
    """A block, its claimed gradient, and whether the claim was itself computed in float32."""

    name: str
    claim: Floats
    single: bool

    @property
    def typical(self) -> float:
        """The size of the claim's slope along a random direction."""
        return typical(self.claim)


@dataclass(frozen=True, slots=True)
class Trial:
    """A claim's relative difference from the slope along one direction, and what it means."""

    status: Status
    difference: float
    tolerance: float
    bound: float
    precision: Precision
    step: float
    kink: bool = False


def try_quickly(phi: Functional, target: Target, direction: Floats) -> Trial | None:
    """Two evaluations: agreement to 1e-5 is no luck; anything else is left to `try_carefully`."""
    if phi.precision is not Precision.DOUBLE:
        return None
    step = QUICK * unit(phi, target.name)
    up, down = phi.offsets(target.name, direction, np.array([step, -step]))
    slope = (up - down) / (2 * step)
    size = max(abs(slope), target.typical)
    gap = abs(float(np.sum(target.claim * direction)) - slope)
    if slope == 0 or not gap <= TIGHT * size < inf:
        return None
    return Trial(Status.AGREES, gap / size, TIGHT, 0.0, Precision.DOUBLE, step)


def unit(phi: Functional, name: str) -> float:
    """The length in which steps for a block are counted."""
    return max(1.0, typical(phi.blocks[name]))


def try_carefully(phi: Functional, target: Target, direction: Floats) -> Trial:
    """A ladder of steps, then others where its smallest ones show no straight line.

    Either they are too large, or the forward computes in less precision than it returns.
    """
    precision = phi.precision
    top = TOP * unit(phi, target.name) * float(np.sqrt(direction.size))
    slope = climb(phi, target, direction, precision, top)
    if rough(phi, slope, precision):
        fine = climb(phi, target, direction, precision, top / LADDERS[precision].span)
        if fine.value != 0 and not rough(phi, fine, precision):
            return judge(phi, target, direction, fine, precision)
    if precision is Precision.DOUBLE and rough(phi, slope, precision):
        precision = Precision.SINGLE
        slope = climb(phi, target, direction, precision, top)
    if precision is Precision.SINGLE and rough(phi, slope, precision):
        precision = Precision.HALF
    return judge(phi, target, direction, slope, precision)


def rough(phi: Functional, slope: Slope, precision: Precision) -> bool:
    """Whether the smallest steps lie farther from a line than a precision's rounding explains."""
    return slope.grain > GRAIN[precision] * phi.scale


def climb(
    phi: Functional, target: Target, direction: Floats, precision: Precision, top: float
) -> Slope:
    """The slope from a ladder of steps up to ``top``, moved while its best rungs are its last."""
    ladder = LADDERS[precision]
    floor = precision.roundoff * phi.scale + phi.unsteady
    best = NO_SLOPE
    for shift in range(SHIFTS):
        steps = ladder.steps(top)
        found = phi.offsets(target.name, direction, np.concatenate([steps, -steps]))
        slope = measure_slope(found, steps, phi.scale, floor, ladder)
        if shift and slope.grain > GROSS * phi.scale:
            break  # saturated on both sides: flat, but not at 0
        best = min(best, slope, key=lambda s: s.bound)
        if not found.any():
            break
        if slope.edge == 0 or best.bound <= LIMITS[precision].agree * size_of(target, best) / KAPPA:
            break
        top *= ladder.span**slope.edge / ladder.ratio ** (slope.edge * ladder.window)
    return best


def size_of(target: Target, slope: Slope) -> float:
    """What differences are relative to: the slope, or the claim where that is larger."""
    return max(abs(slope.value), target.typical)


def judge(
    phi: Functional, target: Target, direction: Floats, slope: Slope, precision: Precision
) -> Trial:
    """Compares the claim's slope with the measured one, within the latter's error."""
    size = size_of(target, slope)
    gap = abs(float(np.sum(target.claim * direction)) - slope.value)
    # A derivative is itself computed from rounded numbers, of about the size of phi's terms.
    bound = slope.bound + precision.roundoff * phi.scale / unit(phi, target.name)
    if slope.grain > GROSS * phi.scale and np.isfinite(slope.grain):
        bound = inf  # the forward turns within the smallest step
    limits = LIMITS[precision]
    if precision is Precision.DOUBLE and target.single:
        limits = COARSE_CLAIM
    if not inf > size > KAPPA * bound:
        status = Status.NOTHING_TESTED if np.isfinite(bound) else Status.INCONCLUSIVE
        return Trial(status, nan, nan, nan, precision, slope.step)
    tolerance, status = weigh(gap / size, bound / size, limits)
    if status is Status.DIFFERS and gap <= HIDDEN * slope.blunt:
        status = Status.INCONCLUSIVE
    kink = status is not Status.AGREES and slope.jump > KINKED * gap
    return Trial(status, gap / size, tolerance, bound / size, precision, slope.step, kink)


def weigh(difference: float, bound: float, limits: Limits) -> tuple[float, Status]:
    """The tolerance for a relative difference, and the verdict."""
    tolerance = max(TIGHT, KAPPA * bound)
    if difference <= tolerance:
        return tolerance, Status.AGREES if tolerance <= limits.agree else Status.INCONCLUSIVE
    if max(difference, tolerance) <= limits.forgive:
        return limits.forgive, Status.AGREES
    clear = difference > max(limits.differ, 10 * bound) and bound < RESOLVED
    return tolerance, Status.DIFFERS if clear else Status.INCONCLUSIVE
