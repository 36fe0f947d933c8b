"""Medians, and ratios from paired, interleaved runs, so that a drifting machine cancels out."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable


def median_of(work: Callable[[], object], runs: int) -> float:
    """The median seconds of ``work`` over ``runs`` calls, after one that is not counted."""
    work()
    return statistics.median(seconds(work) for _ in range(runs))


def seconds(work: Callable[[], object]) -> float:
    """How long one call of ``work`` takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def paired(
    ours: Callable[[], object], theirs: Callable[[], object], runs: int
) -> tuple[float, float, float]:
    """Median seconds of both, and the median of the ratios ours / theirs, taken in turn."""
    ours()
    theirs()
    pairs = [(seconds(ours), seconds(theirs)) for _ in range(runs)]
    mine, other = (statistics.median(side) for side in zip(*pairs, strict=True))
    return mine, other, statistics.median(a / b for a, b in pairs)
