"""The slope of a function of one variable at 0, from a ladder of symmetric steps, and its error.

The odd part of phi is a s + b s^3 + ..., so a fit of s and s^3 to a few neighbouring rungs gives
the slope; one term more tells the truncation error, and what no fit explains is round-off. The
best rungs are those with the least error bound: found, not assumed. A kink at 0 leaves the odd
part untouched and shows in the even part as a term in |s|.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import inf

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from grader.numerics.compare import Floats
from grader.numerics.result import Precision

ODD = 1, 3, 5
EVEN = 0, 1, 2, 4
CERTAIN = 8.0


@dataclass(frozen=True, slots=True)
class Ladder:
    """Steps top, top / ratio, ...; ``window`` neighbouring ones make an estimate."""

    ratio: float
    rungs: int
    window: int

    def steps(self, top: float) -> Floats:
        """The steps in rising order."""
        return np.asarray(top * self.ratio ** np.arange(1 - self.rungs, 1.0))

    @property
    def span(self) -> float:
        """The largest step over the smallest."""
        return float(self.ratio ** (self.rungs - 1))


LADDERS = {
    Precision.DOUBLE: Ladder(ratio=4.0, rungs=14, window=5),
    Precision.SINGLE: Ladder(ratio=2.0, rungs=14, window=6),
    Precision.HALF: Ladder(ratio=1.5, rungs=12, window=6),
}


@dataclass(frozen=True, slots=True)
class Slope:
    """A slope, a bound on its error, and what else is known of the function near 0.

    ``jump`` is half the jump in slope of a kink at 0, and ``blunt`` the largest that could have
    gone unnoticed.

    ``grain`` is how far the values at the smallest steps lie from a line: round-off; infinity
    where a step that should have shown changed nothing. ``step`` is the largest step of the
    rungs it comes from; ``edge`` is -1 or 1 when those are the lowest or highest of the ladder,
    so that other steps may do better.
    """

    value: float
    bound: float
    grain: float
    jump: float
    blunt: float
    step: float
    edge: int


NO_SLOPE = Slope(0.0, inf, 0.0, 0.0, inf, 0.0, -1)


@dataclass(frozen=True, slots=True)
class Fits:
    """Least-squares fits to every window of rungs: coefficients, and the residuals' spread."""

    short: Floats
    full: Floats
    spread: Floats
    gain: float


@cache
def design(ladder: Ladder, powers: tuple[int, ...]) -> tuple[Floats, Floats]:
    """The matrix of powers of the relative steps in a window, and its pseudo-inverse."""
    t = ladder.ratio ** np.arange(1.0 - ladder.window, 1.0)
    matrix = t[:, None] ** np.array(powers, dtype=np.float64)
    return matrix, np.asarray(np.linalg.pinv(matrix), dtype=np.float64)


def fit(values: Floats, ladder: Ladder, powers: tuple[int, ...], term: int) -> Fits:
    """Fits all ``powers``, and all but the last, to every window; ``term`` is the one wanted."""
    windows = sliding_window_view(values, ladder.window)
    matrix, inverse = design(ladder, powers)
    shorter = design(ladder, powers[:-1])[1]
    full = windows @ inverse.T
    residuals = windows - full @ matrix.T
    freedom = ladder.window - len(powers)
    spread = np.sqrt(np.sum(residuals**2, axis=1) / freedom)
    gain = float(np.linalg.norm(shorter[term]))
    return Fits(windows @ shorter[term], full[:, term], spread, gain)


def measure_slope(phi: Floats, steps: Floats, scale: float, floor: float, ladder: Ladder) -> Slope:
    """The slope at 0 of a function known at ``steps``, then at minus them: ``phi`` less phi(0).

    ``scale`` is the size of the function's terms, ``floor`` the least noise to reckon with.
    """
    up, down = np.split(phi, 2)
    odd, even = (up - down) / 2, (up + down) / 2
    with np.errstate(all="ignore"):
        fits = fit(odd, ladder, ODD, 0)
        noise = noise_of(fits.spread, np.abs(odd) + np.abs(even), scale, floor, ladder)
        tops = steps[ladder.window - 1 :]
        bounds = (np.abs(fits.short - fits.full) + 2 * noise * fits.gain) / tops
    bounds[~np.isfinite(bounds)] = inf
    best = int(bounds.argmin())
    if bounds[best] == inf:
        return NO_SLOPE
    value, top = float(fits.short[best] / tops[best]), float(tops[best])
    grain = grain_of(odd, np.abs(odd) + np.abs(even), steps, floor, ladder)
    jump = measure_jump(even, best, float(noise[best]), ladder) / top
    used = slice(0, best + ladder.window)
    blunt = float(np.nanmin((np.abs(even) + 2 * noise[best])[used] / steps[used]))
    edge = int(best == len(tops) - 1) - int(best == 0)
    return Slope(value, float(bounds[best]), grain, jump, blunt, top, edge)


def noise_of(spread: Floats, change: Floats, scale: float, floor: float, ladder: Ladder) -> Floats:
    """The noise of phi in every window: that of smaller steps counts for larger ones too.

    Where a step changes nothing at all although larger ones do, the forward may have rounded it
    away: such a window resolves no more than half precision does.
    """
    noise = np.fmax(np.fmax.accumulate(spread), floor)
    hidden = sliding_window_view(change == 0, ladder.window).any(axis=1)
    if not change.any():
        return np.asarray(noise)
    coarse = 4 * Precision.HALF.roundoff * max(scale, float(np.nanmax(change)))
    return np.where(hidden, np.fmax(noise, coarse), noise)


def grain_of(odd: Floats, change: Floats, steps: Floats, floor: float, ladder: Ladder) -> float:
    """How far the values at the smallest steps lie from a line."""
    expected = steps * float(np.nanmax(np.abs(odd) / steps))
    if np.any((change == 0) & (expected > CERTAIN * floor)):
        return inf
    low, t = odd[: ladder.window], steps[: ladder.window]
    return float(np.abs(low - t * (low @ t) / (t @ t)).max())


def measure_jump(even: Floats, best: int, noise: float, ladder: Ladder) -> float:
    """The part of a term in |s| that neither noise nor the fit's own error explains."""
    fits = fit(even, ladder, EVEN, 1)
    term = abs(float(fits.full[best]))
    doubt = float(np.linalg.norm(design(ladder, EVEN)[1][1])) * max(noise, float(fits.spread[best]))
    return term if term > CERTAIN * doubt else 0.0
