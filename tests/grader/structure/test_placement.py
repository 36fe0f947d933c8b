"""Wrong arrays whose entries stand elsewhere, or are right in a part."""

from typing import Any

import numpy as np
import pytest

from grader.numerics.compare import Floats
from grader.structure import structure_of

RNG = np.random.default_rng(2)
H = RNG.normal(size=(3, 5, 4))
NTH = ("N", "T", "H")
SIZES = {"N": 3, "T": 5, "H": 4}
DWH = RNG.normal(size=(4, 4))
JACOBIAN = RNG.normal(size=(4, 4))
GATED = RNG.normal(size=(3, 16))
LOGITS = RNG.normal(size=(3, 7))
NC = ("N", "C")
LONG = np.array([0.8123, -0.3217, 0.4519, 1.2346, -0.9871, 0.1113])


def with_zeros(array: Floats, place: Any) -> Floats:
    """A copy that is zero at ``place``."""
    changed = array.copy()
    changed[place] = 0.0
    return changed


def taken(array: Floats, order: list[int], axis: int) -> Floats:
    """A copy with the slices along one axis in another order."""
    return np.take(array, order, axis=axis)


def diagonal_off(array: Floats) -> Floats:
    """A copy with another diagonal."""
    return array + np.diag([0.4, 0.3, 0.2, 0.7])


BLANK = "Is it filled in at all, or only created with zeros? Is it multiplied by zero on the way?"
LATE = "Check where the loop starts and which index each result is stored at."
BACK = "Check the direction of the loop, and the end at which each result is stored."
ORDER = "Check the index at which each one is read and stored."
GATES = "Is the order of the gates the same where they are computed and where they are split?"
REACH = "Does the loop, the slice or the sum reach every time step?"
DIAGONAL = "Look at the term that is there only where both indices are equal."

STRUCTURES: dict[str, tuple[Floats, Floats, tuple[str, ...], str]] = {
    "transpose": (
        DWH.T,
        DWH,
        ("H", "H"),
        "v is the transpose of what it should be.\nIs a .T too much or left out?",
    ),
    "reshaped": (
        LOGITS.T.reshape(3, 7),
        LOGITS,
        NC,
        "v has the right entries in the order of its transpose.\n"
        "Is reshape used where the axes should be transposed?",
    ),
    "axes exchanged": (
        np.swapaxes(H[:, :3], 0, 1),
        H[:, :3],
        NTH,
        "v has its axes 0 and 1 exchanged.\nLook for a transpose too much, or one left out.",
    ),
    "reversed": (H[:, ::-1], H, NTH, f"v holds its time steps in reverse order.\n{BACK}"),
    "reversed entries": (LONG[::-1], LONG, (), f"v holds its entries in reverse order.\n{BACK}"),
    "late": (
        np.concatenate([RNG.normal(size=(3, 1, 4)), H[:, :-1]], axis=1),
        H,
        NTH,
        "v is shifted by one time step: what stands at time step t belongs to time step t - 1.\n"
        + LATE,
    ),
    "early": (
        np.concatenate([H[:, 1:], RNG.normal(size=(3, 1, 4))], axis=1),
        H,
        NTH,
        "v is shifted by one time step: what stands at time step t belongs to time step t + 1.\n"
        + LATE,
    ),
    "row off": (
        np.roll(DWH, 1, axis=0),
        DWH,
        (),
        f"v is shifted by one row: what stands at row i belongs to row i - 1.\n{LATE}",
    ),
    "examples swapped": (
        taken(H, [1, 0, 2], 0),
        H,
        NTH,
        f"v has examples 0 and 1 swapped.\n{ORDER}",
    ),
    "entries swapped": (
        LONG[[0, 4, 2, 3, 1, 5]],
        LONG,
        (),
        f"v has entries 1 and 4 swapped.\n{ORDER}",
    ),
    "columns permuted": (
        taken(LOGITS, [0, 4, 2, 3, 6, 5, 1], 1),
        LOGITS,
        (),
        f"v has columns 1, 4 and 6 in each other's place.\n{ORDER}",
    ),
    "many permuted": (
        taken(LOGITS, [2, 0, 1, 5, 3, 6, 4], 1),
        LOGITS,
        NC,
        f"v has 7 of its classes in each other's place.\n{ORDER}",
    ),
    "gates swapped": (
        GATED.reshape(3, 4, 4)[:, [0, 2, 1, 3]].reshape(3, 16),
        GATED,
        (),
        f"v has its second and third block of H columns swapped.\n{GATES}",
    ),
    "gates of a bias": (
        GATED[0].reshape(4, 4)[[1, 2, 0, 3]].reshape(16),
        GATED[0],
        ("4H",),
        f"v has its first, second and third block of H entries in each other's place.\n{GATES}",
    ),
    "gate zero": (
        with_zeros(GATED, np.s_[:, 4:8]),
        GATED,
        (),
        "v is zero in its second block of H columns and right in the others.\n"
        "Does the loop, the slice or the sum reach every block of H columns?",
    ),
    "zero up to": (
        with_zeros(H, np.s_[:, :3]),
        H,
        NTH,
        f"v is zero at time steps 0 to 2 and right after them.\n{REACH}",
    ),
    "zero at first": (
        with_zeros(H, np.s_[:, 0]),
        H,
        NTH,
        f"v is zero at time step 0 and right after it.\n{REACH}",
    ),
    "zero from": (
        with_zeros(H, np.s_[:, 2:]),
        H,
        NTH,
        f"v is right up to time step 1 and zero from time step 2 on.\n{REACH}",
    ),
    "zero between": (
        with_zeros(H, np.s_[:, [1, 3]]),
        H,
        NTH,
        f"v is zero at time steps 1 and 3 and right elsewhere.\n{REACH}",
    ),
    "zero example": (
        with_zeros(H, np.s_[1]),
        H,
        NTH,
        "v is zero at example 1 and right elsewhere.\n"
        "Does the loop, the slice or the sum reach every example?",
    ),
    "zero entries": (
        with_zeros(LOGITS, (np.array([0, 1, 2]), np.array([3, 5, 0]))),
        LOGITS,
        NC,
        "v is wrongly zero in 3 of 21 entries, else right.\n"
        "Look for a mask, a condition or a loop that leaves entries out.",
    ),
    "zero diagonal": (
        with_zeros(JACOBIAN, np.eye(4, dtype=bool)),
        JACOBIAN,
        (),
        f"v is zero on its diagonal and right elsewhere.\n{DIAGONAL}",
    ),
    "only the diagonal": (
        np.diag(np.diag(JACOBIAN)),
        JACOBIAN,
        (),
        "v is right on its diagonal and zero elsewhere.\n"
        "Does every entry depend on all inputs, not only on the one with its own index?",
    ),
    "diagonal wrong": (
        diagonal_off(JACOBIAN),
        JACOBIAN,
        (),
        f"v is right except on its diagonal.\n{DIAGONAL}",
    ),
    "zeros": (0 * H, H, NTH, f"v is zero in every entry.\n{BLANK}"),
    "zero number": (np.zeros(()), np.array(1.3721), (), f"v is zero.\n{BLANK}"),
}


@pytest.mark.parametrize("case", STRUCTURES)
def test_what_holds_exactly_is_said_and_what_holds_nearly_is_not(case: str) -> None:
    """One true sentence and a line of advice, word for word; noise of 1e-3 hides it."""
    got, right, axes, words = STRUCTURES[case]
    assert structure_of("v", got, right, axes, SIZES) == words
    noise = np.abs(right).max() * np.random.default_rng(5).normal(size=got.shape)
    assert structure_of("v", got + 1e-3 * noise, right, axes, SIZES) == ""
