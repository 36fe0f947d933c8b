"""From directions to a verdict on one block."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from grader.numerics.blocks import Claim
from grader.numerics.directions import draw_direction, generator
from grader.numerics.functional import Functional, OutputFault
from grader.numerics.result import BlockCheck, Status
from grader.numerics.trial import Target, Trial, try_carefully, try_quickly

CLEAR, MOST = 3, 5
SHARP, FAIR = 1e-4, 1e-3
REASONS = {
    Status.NOTHING_TESTED: "neither the claim nor the forward's change rises above rounding",
    Status.INCONCLUSIVE: "the differences are too coarse to tell",
}
KINK = "the forward has a kink here, such as a ReLU at exactly 0"
ALMOST = "agrees no closer than that: low precision, or a small term is missing"


def check_block(phi: Functional, name: str, claim: Claim, seed: int) -> BlockCheck:
    """The verdict on one block at one point, in as many directions as it takes."""
    if claim.values is None:
        return BlockCheck(name, phi.blocks[name].shape, Status.INVALID, reason=claim.reason)
    if not claim.values.size:
        return BlockCheck(name, claim.values.shape, Status.NOTHING_TESTED, reason="it is empty")
    before = phi.evaluations
    target = Target(name, claim.values, claim.single)
    try:
        trials = try_directions(phi, target, seed)
    except OutputFault as fault:
        return BlockCheck(name, claim.values.shape, Status.INVALID, reason=str(fault))
    return summarize(target, trials, phi.evaluations - before, claim.note)


def try_directions(phi: Functional, target: Target, seed: int) -> list[Trial]:
    """Directions until enough of them say the same, and five at most."""
    rng = generator(seed, target.name)
    direction = draw_direction(target.claim.shape, rng)
    if quick := try_quickly(phi, target, direction):
        return [quick]
    trials = [try_carefully(phi, target, direction)]
    while not enough(trials):
        direction = draw_direction(target.claim.shape, rng)
        trials.append(try_carefully(phi, target, direction))
    return trials


def enough(trials: Sequence[Trial]) -> bool:
    """Whether more directions would add nothing; coarse agreement needs more of them."""
    statuses = [trial.status for trial in trials]
    if len(trials) >= MOST or any(trial.kink for trial in trials):
        return True
    if set(statuses) == {Status.AGREES}:
        coarsest = max(trial.tolerance for trial in trials)
        return len(trials) >= (1 if coarsest <= SHARP else CLEAR if coarsest <= FAIR else MOST)
    return (len(trials) >= CLEAR and Status.DIFFERS not in statuses) or differs(statuses)


def differs(statuses: Sequence[Status]) -> bool:
    """Three directions: a wrong claim may agree in one by luck, a right one agrees in all."""
    return statuses.count(Status.DIFFERS) >= CLEAR


def summarize(target: Target, trials: Sequence[Trial], evaluations: int, note: str) -> BlockCheck:
    """One verdict: directions that disagree with each other leave it open."""
    statuses = [trial.status for trial in trials]
    status = statuses[0] if len(set(statuses)) == 1 else Status.INCONCLUSIVE
    if differs(statuses):
        status = Status.DIFFERS
    worst = max(trials, key=lambda trial: np.nan_to_num(trial.difference, nan=-1.0))
    kink = any(trial.kink for trial in trials)
    if kink:
        status = Status.INCONCLUSIVE
    why = KINK if kink else REASONS.get(status, "")
    if status is Status.AGREES and worst.tolerance > SHARP:
        why = ALMOST
    return BlockCheck(
        name=target.name,
        shape=target.claim.shape,
        status=status,
        difference=worst.difference,
        tolerance=worst.tolerance,
        bound=worst.bound,
        directions=len(trials),
        evaluations=evaluations,
        step=worst.step,
        kink=kink,
        precision=worst.precision,
        reason="; ".join(filter(None, (why, note))),
    )
