"""When anything is said of how a wrong array differs from the right one."""

import numpy as np
import pytest

from grader.numerics.compare import Floats
from grader.structure import structure_of

RNG = np.random.default_rng(2)
H = RNG.normal(size=(3, 5, 4))
NTH = ("N", "T", "H")
LOGITS = RNG.normal(size=(3, 7))
NC = ("N", "C")
MORE = "Is a mean taken as a sum, or a factor counted twice?"
LESS = "Is a sum taken as a mean, or a factor left out?"


@pytest.mark.parametrize(
    ("factor", "sizes", "words"),
    [
        (2, {"N": 2}, f"loss is exactly twice what it should be (here N is 2).\n{MORE}"),
        (1 / 2, {"N": 2}, f"loss is exactly half of what it should be (here N is 2).\n{LESS}"),
        (
            4,
            {"N": 4, "T": 4},
            f"loss is exactly 4 times what it should be (here N and T are 4).\n{MORE}",
        ),
        (
            1 / 7,
            {"N": 3, "C": 7},
            "loss is exactly 1/C of what it should be.\n"
            "Is a sum over the classes taken as a mean, or divided by C twice?",
        ),
        (
            6,
            {"N": 3, "K": 6, "T": 5},
            "loss is exactly K times what it should be.\n"
            "Is a mean over the axis K taken as a sum, or 1/K left out?",
        ),
        (
            1 / np.log(10),
            {},
            "loss is exactly 1/ln 10 times what it should be.\n"
            "Is log10 used for the natural logarithm?",
        ),
        (
            np.log(10),
            {},
            "loss is exactly ln 10 times what it should be.\n"
            "Is the natural logarithm used for log10?",
        ),
        (
            1 / np.log(2),
            {},
            "loss is exactly 1/ln 2 times what it should be.\n"
            "Is log2 used for the natural logarithm?",
        ),
        (
            np.log(2),
            {},
            "loss is exactly ln 2 times what it should be.\n"
            "Is the natural logarithm used for log2?",
        ),
        (3, {}, ""),
        (0.37, {"N": 3}, ""),
        (3 * (1 + 1e-5), {"N": 3}, ""),
    ],
)
def test_a_single_number_has_a_factor_only_if_that_has_a_name(
    factor: float, sizes: dict[str, int], words: str
) -> None:
    """Two numbers always have a ratio; a constant that belongs to the call is no accident."""
    right = np.array(1.3721)
    assert structure_of("loss", factor * right, right, (), sizes) == words
    assert structure_of("loss", np.full(2, factor * right), np.full(2, right), (), sizes) == words


OTHERS = {"db": LOGITS[0], "dWh": np.cos(LOGITS), "dWx": np.sinh(LOGITS)}


@pytest.mark.parametrize(
    ("got", "words"),
    [
        (OTHERS["dWx"], "v equals dWx.\nAre the two mixed up where they are returned?"),
        (
            LOGITS - OTHERS["dWh"],
            "v is what it should be minus dWh: a term is missing.\nIs dWh added in?",
        ),
        (
            LOGITS + OTHERS["dWh"],
            "v is what it should be plus dWh: a term too many.\nIs dWh added once too often?",
        ),
    ],
)
def test_other_values_of_the_call_are_recognised(got: Floats, words: str) -> None:
    """A mixed-up value, or one left out of a sum; values of other shapes play no part."""
    assert structure_of("v", got, LOGITS, NC, {}, OTHERS) == words


def test_a_lost_minus_is_seen_in_a_single_number() -> None:
    """One entry has no "every entry"."""
    words = (
        "loss has the wrong sign.\n"
        "Is something subtracted the wrong way round, or a minus left out?"
    )
    assert structure_of("loss", np.array(-1.3721), np.array(1.3721)) == words


SHAPES = [(), (1,), (2,), (1, 1), (2, 2), (3,), (6,), (3, 4), (4, 4), (5, 12), (3, 5, 4)]


def drawn(rng: np.random.Generator, kind: int, shape: tuple[int, ...]) -> Floats:
    """An array of normal, positive, rounded or whole numbers."""
    if kind == 3:
        return np.asarray(rng.integers(-9, 10, shape), dtype=np.float64)
    array = np.asarray(rng.random(shape) if kind == 1 else rng.normal(size=shape))
    return np.round(array, 2) if kind == 2 else array


def test_unrelated_arrays_have_no_structure() -> None:
    """2,000 pairs of every kind of number: a wrong sentence is worse than none."""
    rng = np.random.default_rng(11)
    for i in range(2000):
        shape, kind = SHAPES[i % len(SHAPES)], i // len(SHAPES) % 4
        got, right, *others = (drawn(rng, kind, shape) for _ in range(4))
        axes = ("N", "T", "H")[: len(shape)] if i % 2 else ()
        named = dict(zip(("dx", "dy"), others, strict=True))
        assert structure_of("v", got, right, axes, {"N": 3, "T": 5, "H": 3}, named) == ""


@pytest.mark.parametrize(
    ("got", "right"),
    [
        (H, H),
        (H, H[0]),
        (np.zeros((0, 3)), np.zeros((0, 3))),
        (np.full(3, np.nan), np.ones(3)),
        (np.ones(3), np.array([1.0, np.inf, 2.0])),
        (np.array([0.0, 1.0, 0.0]), np.array([1.0, 0.0, 0.0])),
        (np.array([2.0, 0.0]), np.array([4.0, 1.0])),
        (np.full((4, 3), 0.7123), np.full((4, 3), 0.5317)),
        (np.array(1.0), np.array(0.99993)),
        (np.full(3, 0.5), np.full(3, 1 - 1e-9)),
        (np.array(0.87), np.array(0.8701234)),
    ],
)
def test_nothing_is_said_of_what_proves_nothing(got: Floats, right: Floats) -> None:
    """Right answers, other shapes, no numbers, one-hot rows, constants, coarse rounding."""
    assert structure_of("v", got, right) == ""


def test_a_large_entry_does_not_stand_for_the_others() -> None:
    """A factor holds for small entries as well."""
    right = np.array([1e8, 1.37, 2.91, 4.44, 5.53, 6.12])
    assert structure_of("v", np.r_[3e8, 3 * right[1:] + 0.1], right, (), {"N": 3}) == ""
