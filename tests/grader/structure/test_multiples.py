"""Wrong arrays that differ by a factor or an amount."""

import numpy as np
import pytest

from grader.numerics.compare import Floats
from grader.structure import structure_of

RNG = np.random.default_rng(2)
H = RNG.normal(size=(3, 5, 4))
NTH = ("N", "T", "H")
SIZES = {"N": 3, "T": 5, "H": 4}
DWH = RNG.normal(size=(4, 4))
LOGITS = RNG.normal(size=(3, 7))
WEIGHTS = np.exp(LOGITS)
P = WEIGHTS / WEIGHTS.sum(axis=1, keepdims=True)
CUBE = np.exp(H) / np.exp(H).sum(axis=2, keepdims=True)
NC = ("N", "C")


def taken(array: Floats, order: list[int], axis: int) -> Floats:
    """A copy with the slices along one axis in another order."""
    return np.take(array, order, axis=axis)


CONSTANT = "Look for one constant factor that is wrong, left out or applied twice."
MORE = "Is a mean taken as a sum, or a factor counted twice?"
LESS = "Is a sum taken as a mean, or a factor left out?"
NORM = "Look for a division by a sum or a norm that is missing or goes over other entries."
TERM = "Look for a term that is the same in all of its entries: a bias or a maximum?"

STRUCTURES: dict[str, tuple[Floats, Floats, tuple[str, ...], str]] = {
    "sign": (
        -H,
        H,
        NTH,
        "v has the wrong sign in every entry.\n"
        "Is something subtracted the wrong way round, or a minus left out?",
    ),
    "N times": (
        3 * DWH,
        DWH,
        ("H", "H"),
        "v is exactly N times what it should be.\n"
        "Is a mean over the batch taken as a sum, or 1/N left out?",
    ),
    "1/T": (
        DWH / 5,
        DWH,
        ("H", "H"),
        "v is exactly 1/T of what it should be.\n"
        "Is a sum over the time steps taken as a mean, or divided by T twice?",
    ),
    "1/(N*T)": (
        DWH / 15,
        DWH,
        ("H", "H"),
        "v is exactly 1/(N*T) of what it should be.\n"
        "Is a sum over the batch and the time steps taken as a mean, or divided by N*T twice?",
    ),
    "twice": (2 * H, H, NTH, f"v is exactly twice what it should be.\n{MORE}"),
    "half": (H / 2, H, NTH, f"v is exactly half of what it should be.\n{LESS}"),
    "unnamed factor": (
        0.36789 * H,
        H,
        NTH,
        f"Every entry of v is the same multiple, about 0.37, of what it should be.\n{CONSTANT}",
    ),
    "factor near 1": (
        1.02 * H,
        H,
        NTH,
        "Every entry of v is the same multiple, slightly above 1, of what it should be.\n"
        + CONSTANT,
    ),
    "offset": (
        H + 0.37123,
        H,
        NTH,
        "v is off by the same amount in every entry.\n"
        "Is one number too much added to all of them, or one left out?",
    ),
    "factor per row": (
        WEIGHTS,
        P,
        NC,
        f"Every example of v is off by a factor of its own.\n{NORM}",
    ),
    "factor per column": (
        LOGITS * np.linspace(1.31, 2.7, 7),
        LOGITS,
        (),
        f"Every column of v is off by a factor of its own.\n{NORM}",
    ),
    "factor per step": (
        H * np.linspace(1.31, 2.7, 5)[:, None],
        H,
        NTH,
        f"Every time step of v is off by a factor of its own.\n{NORM}",
    ),
    "factor per line": (
        np.exp(H),
        CUBE,
        NTH,
        f"Every row of v along its hidden units is off by a factor of its own.\n{NORM}",
    ),
    "amount per row": (
        LOGITS + np.array([[0.31], [1.2], [-0.7]]),
        LOGITS,
        NC,
        f"Every example of v is off by an amount of its own.\n{TERM}",
    ),
    "bias": (
        H + np.array([0.31, 1.2, -0.7, 0.9]),
        H,
        NTH,
        f"Every hidden unit of v is off by an amount of its own.\n{TERM}",
    ),
}


@pytest.mark.parametrize("case", STRUCTURES)
def test_what_holds_exactly_is_said_and_what_holds_nearly_is_not(case: str) -> None:
    """One true sentence and a line of advice, word for word; noise of 1e-3 hides it."""
    got, right, axes, words = STRUCTURES[case]
    assert structure_of("v", got, right, axes, SIZES) == words
    noise = np.abs(right).max() * np.random.default_rng(5).normal(size=got.shape)
    assert structure_of("v", got + 1e-3 * noise, right, axes, SIZES) == ""
