"""Saying in words where an array is wrong."""

import numpy as np
import pytest

from grader.numerics.locate import locate

SHAPE = (3, 5, 4)
AXES = ("N", "T", "H")


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (np.s_[:], "wrong in every entry"),
        (np.s_[:, 1:], "right at time step 0 and wrong from time step 1 on"),
        (np.s_[:, 3:], "right at time steps 0 to 2 and wrong from time step 3 on"),
        (np.s_[:, 2], "wrong only at time step 2"),
        (np.s_[:, :2], "wrong up to time step 1 and right after it"),
        (np.s_[:, ::2], "wrong at time steps 0, 2, 4"),
        (np.s_[1], "wrong only at example 1"),
        (np.s_[:, :, 3], "wrong only at hidden unit 3"),
    ],
)
def test_wrong_entries_are_described_along_the_axis_that_tells_most(
    place: tuple[slice, ...], words: str
) -> None:
    """Time comes first, then examples and units."""
    wrong = np.zeros(SHAPE, dtype=bool)
    wrong[place] = True
    assert locate(wrong, AXES) == words


def test_scattered_entries_are_counted_and_the_first_is_named() -> None:
    """Without a pattern, count and first place are said."""
    wrong = np.zeros((2, 2), dtype=bool)
    wrong[0, 1] = wrong[1, 0] = True
    words = "wrong: 2 of 4 entries are, the first at [0, 1] (example 0, hidden unit 1)"
    assert locate(wrong, ("N", "H")) == words


def test_a_single_number_is_just_wrong() -> None:
    """A scalar has no place to name."""
    assert locate(np.array(True), ()) == "wrong"


def test_a_block_may_be_wrong_without_one_wrong_entry() -> None:
    """Each entry is off by less than can be told, and their sum is not."""
    assert locate(np.zeros((2, 3), dtype=np.bool_), ("D", "H")) == "wrong"
