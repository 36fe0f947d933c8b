"""Other gradient checkers, as their users call them, on the cases of `mutants`.

Each says whether it accepts the claimed gradient; those not installed are left out.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable
from functools import cache
from importlib.util import find_spec

import numpy as np
import torch
from mutants import Case
from tape import Array, Blocks

Peer = Callable[[Case], bool]
STEP = 1e-5


def loss(case: Case, blocks: Blocks) -> float:
    """The number whose gradient is claimed."""
    return float(np.sum(case.forward(blocks).astype(np.float64) * case.upstream))


def claims(case: Case) -> Blocks:
    """The claimed gradient in float64."""
    return {name: block.astype(np.float64) for name, block in case.backward(case.blocks).items()}


def central(case: Case, name: str, index: tuple[int, ...]) -> float:
    """A central difference in one entry, changed in place as course material does."""
    blocks = {n: b.copy() for n, b in case.blocks.items()}
    values = []
    for step in (STEP, -STEP):
        blocks[name][index] = case.blocks[name][index] + step
        values.append(loss(case, blocks))
    return (values[0] - values[1]) / (2 * STEP)


@cache
def all_differences(key: CaseKey) -> Blocks:
    """The gradient by central differences in every entry, once for each forward."""
    case = key.case
    return {
        name: np.reshape([central(case, name, i) for i in np.ndindex(block.shape)], block.shape)
        for name, block in case.blocks.items()
    }


class CaseKey:
    """A case, equal to others with the same forward."""

    def __init__(self, case: Case) -> None:
        self.case = case
        changed = case.edit is not None or case.change is not None
        self.name = (case.model, case.size, "right" if changed else case.name)

    def __hash__(self) -> int:
        return hash(self.name)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, CaseKey) and self.name == other.name


def relative(claim: Array | float, numeric: Array | float) -> float:
    """CS231n's relative error, the largest of all entries."""
    gap = np.abs(np.subtract(claim, numeric))
    return float(np.max(gap / np.maximum(1e-8, np.abs(claim) + np.abs(numeric))))


def cs231n_all(case: Case, tolerance: float = 1e-4) -> bool:
    """Every entry by central differences."""
    numeric, claimed = all_differences(CaseKey(case)), claims(case)
    return all(relative(claimed[name], numeric[name]) < tolerance for name in claimed)


def cs231n_sampled(case: Case) -> bool:
    """Ten random entries of every block."""
    rng = np.random.default_rng(0)
    for name, claim in claims(case).items():
        for _ in range(10):
            index = tuple(int(rng.integers(n)) for n in claim.shape)
            if not relative(float(claim[index]), central(case, name, index)) < 1e-4:
                return False
    return True


class Claimed(torch.autograd.Function):
    """A numpy forward with its claimed backward."""

    @staticmethod
    def forward(ctx: object, case: Case, *blocks: torch.Tensor) -> torch.Tensor:
        """The loss at ``blocks``."""
        arrays = [block.detach().numpy().copy() for block in blocks]
        named = dict(zip(case.blocks, arrays, strict=True))
        ctx.case, ctx.blocks = case, named  # type: ignore[attr-defined]
        return torch.tensor(loss(case, named), dtype=torch.float64)

    @staticmethod
    def backward(ctx: object, upstream: torch.Tensor) -> tuple[torch.Tensor | None, ...]:
        """The claims times the upstream gradient of the loss."""
        found = ctx.case.backward(ctx.blocks)  # type: ignore[attr-defined]
        scale = upstream.item()
        arrays = [np.ascontiguousarray(block, dtype=np.float64) for block in found.values()]
        return None, *(scale * torch.from_numpy(array) for array in arrays)


def torch_gradcheck(case: Case, fast: bool = False) -> bool:
    """torch.autograd.gradcheck with its defaults."""
    blocks = [
        torch.tensor(b, dtype=torch.float64, requires_grad=True) for b in case.blocks.values()
    ]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return torch.autograd.gradcheck(
            lambda *given: Claimed.apply(case, *given),  # type: ignore[no-untyped-call]
            tuple(blocks),
            fast_mode=fast,
            raise_exception=False,
        )


def scipy_check_grad(case: Case, direction: str = "all") -> bool:
    """scipy.optimize.check_grad within 1e-6 of the gradient's norm."""
    from scipy.optimize import check_grad  # type: ignore[import-untyped]

    flat = np.concatenate([block.ravel() for block in case.blocks.values()])
    claimed = np.concatenate([block.ravel() for block in claims(case).values()])
    error = check_grad(
        lambda x: loss(case, unflattened(case, x)),
        lambda x: claimed,
        flat,
        direction=direction,
        rng=np.random.default_rng(0),
    )
    return bool(error <= 1e-6 * max(1.0, float(np.linalg.norm(claimed))))


def unflattened(case: Case, flat: Array) -> Blocks:
    """The blocks from one vector."""
    ends = np.cumsum([block.size for block in case.blocks.values()])[:-1]
    parts = np.split(flat, ends)
    return {n: p.reshape(b.shape) for (n, b), p in zip(case.blocks.items(), parts, strict=True)}


PEERS: dict[str, Peer] = {
    "CS231n, all entries, 1e-4": cs231n_all,
    "CS231n, all entries, 1e-7": lambda case: cs231n_all(case, 1e-7),
    "CS231n, 10 entries, 1e-4": cs231n_sampled,
    "torch gradcheck, slow": torch_gradcheck,
    "torch gradcheck, fast": lambda case: torch_gradcheck(case, fast=True),
}
if find_spec("scipy"):
    PEERS["scipy check_grad, all"] = scipy_check_grad
    PEERS["scipy check_grad, random"] = lambda case: scipy_check_grad(case, "random")
