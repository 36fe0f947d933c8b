"""Checks a claimed gradient against differences of the forward, along random directions."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from grader.numerics.blocks import Blocks, Claim, read_block, read_claims, read_parameters
from grader.numerics.compare import Floats
from grader.numerics.directions import move
from grader.numerics.functional import (
    ForwardBatch,
    Functional,
    LocalForward,
    OutputFault,
    functional_at,
)
from grader.numerics.localise import localise_block
from grader.numerics.result import BlockCheck, GradientCheck, Precision, Status
from grader.numerics.verdict import check_block

Values = Mapping[str, Any] | Sequence[Any]
Forward = Callable[..., object] | ForwardBatch
Backward = Callable[..., object]
Axes = Mapping[str, tuple[str, ...]]

# Far enough to leave a kink behind the steps that a precision needs.
MOVES = {Precision.DOUBLE: 1e-3, Precision.SINGLE: 0.1, Precision.HALF: 0.3}
CONSTANT = "the upstream gradient is constant: a backward that ignores it may look right"


def check_gradients(
    forward: Forward,
    parameters: Values,
    claimed: Values | Backward | None,
    upstream: object = None,
    *,
    seed: int = 0,
    axes: Axes | None = None,
    localise: bool = True,
) -> GradientCheck:
    """Says for each parameter block whether the claimed gradient is the forward's own.

    ``forward`` maps a dict of blocks, or one argument per block where ``parameters`` is a
    sequence, to a float or an array of floats; a `ForwardBatch` evaluates many points at once.
    ``claimed`` holds one gradient per block, of its shape, of ``sum(upstream * output)``; a
    function of the same arguments that returns them lets blocks be checked beside a kink.
    ``upstream`` has the output's shape and may be left out for a single number. ``axes`` names
    the axes of blocks, as in ``("T", "H")``, for the words that say where a block is wrong.
    Equal arguments and ``seed`` give equal results. What ``forward`` raises is passed on.

    Raises:
        ValueError: a parameter or ``upstream`` is not of finite real numbers.
    """
    blocks = read_parameters(parameters)
    weights = None if upstream is None else read_block("upstream", upstream).astype(np.float64)
    positional = not isinstance(parameters, Mapping)
    batch = forward if isinstance(forward, ForwardBatch) else LocalForward(forward, positional)
    checker = Checker(batch, Claims(claimed, positional), weights, seed)
    with np.errstate(all="ignore"):
        checked = checker.check(blocks, (axes or {}) if localise else None)
    return replace(checked, notes=(*checked.notes, *remarks(batch, weights)))


def remarks(batch: ForwardBatch, upstream: Floats | None) -> tuple[str, ...]:
    """What was noticed that is no fault of the gradient."""
    changed = sorted(batch.changed) if isinstance(batch, LocalForward) else []
    notes = [f"the forward changes {name} in place" for name in changed]
    if upstream is not None and upstream.size > 1 and np.all(upstream == upstream.flat[0]):
        notes.append(CONSTANT)
    return tuple(notes)


@dataclass(frozen=True, slots=True)
class Claims:
    """Claimed gradients, fixed or as a function of the point."""

    given: Values | Backward | None
    positional: bool

    @property
    def movable(self) -> bool:
        """Whether there are claims at other points too."""
        return callable(self.given)

    def at(self, blocks: Blocks) -> tuple[dict[str, Claim], tuple[str, ...]]:
        """A claim for every block, and notes on what else was claimed."""
        given: object = self.given
        if callable(given):
            copies = {name: block.copy() for name, block in blocks.items()}
            given = given(*copies.values()) if self.positional else given(copies)
        return read_claims(given, blocks)


@dataclass(frozen=True, slots=True)
class Checker:
    """A forward and the gradients claimed for it, at any point."""

    forward: ForwardBatch
    claims: Claims
    upstream: Floats | None
    seed: int

    def check(self, blocks: Blocks, axes: Axes | None) -> GradientCheck:
        """The verdicts at ``blocks``; wrong blocks are localised unless ``axes`` is None."""
        claims, notes = self.claims.at(blocks)
        try:
            phi = functional_at(self.forward, blocks, self.upstream)
        except OutputFault as fault:
            failed = (unmeasured(name, blocks, claims[name], str(fault)) for name in blocks)
            return GradientCheck(tuple(failed), 0, notes)
        checks = [check_block(phi, name, claims[name], self.seed) for name in blocks]
        checks = self._recheck(phi, checks)
        if axes is not None:
            checks = [localised(phi, check, claims[check.name], axes) for check in checks]
        return GradientCheck(tuple(checks), phi.evaluations, notes)

    def _recheck(self, phi: Functional, checks: list[BlockCheck]) -> list[BlockCheck]:
        """Blocks that meet a kink, checked again at a slightly moved point."""
        kinked = [check for check in checks if check.kink]
        if not kinked or not self.claims.movable:
            return checks
        share = max(MOVES[check.precision] for check in kinked)
        blocks = move(phi.blocks, share, self.seed)
        claims, _ = self.claims.at(blocks)
        try:
            there = functional_at(self.forward, blocks, self.upstream)
        except OutputFault:
            return checks
        found = {c.name: check_block(there, c.name, claims[c.name], self.seed) for c in kinked}
        phi.evaluations += there.evaluations
        return [beside_kink(check, found.get(check.name)) for check in checks]


def unmeasured(name: str, blocks: Blocks, claim: Claim, fault: str) -> BlockCheck:
    """A block whose forward cannot be differentiated."""
    reason = "; ".join(filter(None, (claim.reason, fault)))
    return BlockCheck(name, blocks[name].shape, Status.INVALID, reason=reason)


def beside_kink(at: BlockCheck, beside: BlockCheck | None) -> BlockCheck:
    """The verdict of a point beside the kink, where there is one."""
    if beside is None or beside.status not in (Status.AGREES, Status.DIFFERS):
        return at
    reason = f"{at.reason}; checked at a point beside it"
    evaluations = at.evaluations + beside.evaluations
    return replace(beside, kink=True, evaluations=evaluations, reason=reason)


def localised(phi: Functional, check: BlockCheck, claim: Claim, axes: Axes) -> BlockCheck:
    """A block that differs, with the places where it does."""
    if check.status is not Status.DIFFERS or check.kink or claim.values is None:
        return check
    before = phi.evaluations
    try:
        found = localise_block(phi, check, claim.values, axes.get(check.name, ()))
    except OutputFault:
        return check  # a forward that fails only now
    spent = phi.evaluations - before
    return replace(check, localisation=found, evaluations=check.evaluations + spent)
