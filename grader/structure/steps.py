"""What the first wrong step of a training looks like: one known fault of a loop, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
CLOSE = 1e-6
ROUND_NORMS = (0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0)


class Row(NamedTuple):
    """One step of an optimiser: parameters before it, gradients, parameters after it."""

    before: Array
    gradients: Array
    after: Array

    @property
    def update(self) -> Array:
        """What the step adds to the parameters."""
        return self.after - self.before


class Moment(NamedTuple):
    """The first step that differs, the right one in its place, and the student's last one."""

    got: Row
    right: Row
    last: Row | None


def structure_of_step(got: Sequence[Row], expected: Sequence[Row], step: int) -> str:
    """One sentence and what to look at, on the step with this number; "" if it is a riddle.

    Up to there both trainings went the same way, so both steps start from the same parameters.
    """
    moment = Moment(got[step], expected[step], got[step - 1] if step else None)
    if not moment.got.gradients.size:
        return NO_GRADIENT
    if moment.got.gradients.shape != moment.right.gradients.shape:
        return SOME_GRADIENTS
    looks = UPDATES if close(moment.got.gradients, moment.right.gradients) else GRADIENTS
    return next(fitting(looks, moment), "")


def fitting(looks: dict[str, Callable[[Moment], bool]], moment: Moment) -> Iterator[str]:
    """The looks that this moment has."""
    return (text for text, has in looks.items() if has(moment))


NO_GRADIENT = """At the first step of the optimiser there is no gradient yet.
step() uses what backward() has found: which of the two comes first?"""
SOME_GRADIENTS = """Some parameters get no gradient.
Follow the graph from the loss back to each of them: where is it cut?"""


def accumulated(moment: Moment) -> bool:
    """The gradient holds that of the step before."""
    last = moment.last
    return last is not None and close(moment.got.gradients, moment.right.gradients + last.gradients)


def clipped(moment: Moment) -> bool:
    """The gradient is shortened to a round norm."""
    norm = float(np.linalg.norm(moment.got.gradients))
    ratio = multiple(moment.got.gradients, moment.right.gradients)
    return ratio is not None and 0 < ratio < 1 and any(abs(norm - r) < 1e-4 for r in ROUND_NORMS)


def scaled(moment: Moment) -> bool:
    """The gradient is a multiple of the right one."""
    return multiple(moment.got.gradients, moment.right.gradients) is not None


def partly_missing(moment: Moment) -> bool:
    """Some entries are zero, the others right."""
    got, right = moment.got.gradients, moment.right.gradients
    there = got != 0
    return bool(there.any() and (~there & (right != 0)).any() and close(got[there], right[there]))


GRADIENTS: dict[str, Callable[[Moment], bool]] = {
    """The gradient of this step holds that of the step before as well.
backward() adds to what .grad holds: it has to be emptied for every batch.""": accumulated,
    """The gradient is shortened to a fixed length before the step.
Nothing is clipped in this exercise.""": clipped,
    """Every gradient is the right one times one and the same number.
Look at how the loss is put together: a mean or a sum, and over what?""": scaled,
    """Some parameters get no gradient, the others the right one.
Follow the graph from the loss back to each of them: where is it cut?""": partly_missing,
}


def motionless(moment: Moment) -> bool:
    """The step changes nothing."""
    return not moment.got.update.any()


def other_rate(moment: Moment) -> bool:
    """The update is a multiple of the right one."""
    return multiple(moment.got.update, moment.right.update) is not None


def equal_steps(moment: Moment) -> bool:
    """Every entry moves by the same amount, as in Adam's first step."""
    moved = np.abs(moment.got.update[moment.got.gradients != 0])
    return (
        moment.last is None and moved.size > 1 and close(moved, np.full_like(moved, moved[0]), 1e-3)
    )


def decayed(moment: Moment) -> bool:
    """Beside the right update, every parameter shrinks."""
    ratio = multiple(moment.got.update - moment.right.update, moment.got.before)
    return ratio is not None and ratio < 0


def carried(moment: Moment) -> bool:
    """Beside the right update, a part of the last one is made again."""
    last = moment.last
    extra = moment.got.update - moment.right.update
    return last is not None and multiple(extra, last.update) is not None


UPDATES: dict[str, Callable[[Moment], bool]] = {
    """The gradient is right, but the step changes no parameter.
Which parameters has the optimiser been given?""": motionless,
    """The gradient is right; the step is longer or shorter than it should be.
Look at the learning rate that the optimiser gets.""": other_rate,
    """The gradient is right, but every parameter moves by the same amount.
That is how Adam begins; which optimiser is asked for?""": equal_steps,
    """The gradient is right; beside the step, every parameter shrinks.
That is weight decay, which nobody has asked for.""": decayed,
    """The gradient is right; the step repeats a part of the one before.
That is momentum, which nobody has asked for.""": carried,
}


def multiple(one: Array, other: Array) -> float | None:
    """The number that turns ``other`` into ``one``, if one does; not 0 and not 1."""
    size = float(other @ other)
    if not size or one.shape != other.shape:
        return None
    ratio = float(one @ other) / size
    if abs(ratio) < CLOSE or abs(ratio - 1) < CLOSE:
        return None
    return ratio if close(one, ratio * other) else None


def close(one: Array, other: Array, rtol: float = CLOSE) -> bool:
    """Whether two arrays are the same but for rounding."""
    if one.shape != other.shape:
        return False
    scale = float(np.abs(other).max(initial=0.0))
    return bool(np.abs(one - other).max(initial=0.0) <= rtol * max(scale, 1e-30))
