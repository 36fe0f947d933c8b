"""Comparing arrays entry by entry."""

import numpy as np

from grader.numerics.compare import difference, excerpt


def test_rounding_is_forgiven_and_mistakes_are_not() -> None:
    """A relative error of 1e-6 passes, one of 1e-4 does not."""
    expected = np.array([0.2, -3.0, 1.5])
    assert not difference(expected * (1 + 1e-6), expected).any
    assert difference(expected * (1 + 1e-4), expected).wrong.tolist() == [True, True, True]


def test_single_precision_on_the_way_is_no_mistake() -> None:
    """A long sum in float32 differs from float64 by more than its last digit."""
    rng = np.random.default_rng(0)
    x, weights = rng.normal(size=(20, 300)), rng.normal(size=(300, 30))
    single = x.astype(np.float32) @ weights.astype(np.float32)
    assert not difference(single, x @ weights).any
    assert not difference(single.astype(np.float64), x @ weights).any


def test_the_slides_rounding_is_a_mistake() -> None:
    """0.9999323 is not 1: a student who hands in the rounded print is told so."""
    assert difference(np.array([1.0]), np.array([0.99993228])).any


def test_an_entry_that_cancels_to_almost_nothing_is_forgiven_its_rounding() -> None:
    """Round-off of the largest entry does not count against the smallest."""
    assert not difference(np.array([1e-8, 1.0]), np.array([0.0, 1.0])).any


def test_nan_is_never_equal_to_a_number() -> None:
    """NaN and infinity are wrong where a finite number is expected, and marked as such."""
    diff = difference(np.array([np.nan, np.inf, 1.0]), np.ones(3))
    assert diff.wrong.tolist() == [True, True, False]
    assert diff.not_finite.tolist() == [True, True, False]


def test_zeros_must_be_zeros() -> None:
    """An expected zero allows no more than rounding."""
    assert difference(np.full(3, 1e-6), np.zeros(3)).wrong.all()


def test_the_excerpt_starts_at_the_block_of_the_first_wrong_entry() -> None:
    """A large array is shown where it goes wrong, six rows by seven columns at most."""
    expected = np.zeros((2, 8, 10))
    got = expected.copy()
    got[1, 7, 9] = 5.0
    shown = excerpt("h", ("N", "T", "H"), difference(got, expected))
    assert shown.origin == (1, 6, 7)
    assert shown.got == ((0.0, 0.0, 0.0), (0.0, 0.0, 5.0))
    assert shown.wrong == ((False, False, False), (False, False, True))
    assert (shown.shape, shown.wrong_count) == ((2, 8, 10), 1)


def test_a_vector_and_a_number_are_shown_as_one_row() -> None:
    """One-dimensional arrays and scalars have an excerpt too."""
    row = excerpt("h", ("T",), difference(np.array([0.6, 0.9]), np.array([0.6, 0.87])))
    assert (row.origin, row.got, row.wrong) == ((0,), ((0.6, 0.9),), ((False, True),))
    number = excerpt("loss", (), difference(np.array(np.nan), np.array(1.0)))
    assert (number.origin, number.got, number.expected) == ((), (("nan",),), ((1.0,),))


def test_a_long_vector_is_shown_around_its_first_wrong_entry() -> None:
    """The window of a vector moves along its only axis."""
    expected = np.zeros(20)
    got = expected.copy()
    got[15] = 1.0
    shown = excerpt("p", ("V",), difference(got, expected))
    assert shown.origin == (14,)
    assert shown.got == ((0.0, 1.0, 0.0, 0.0, 0.0, 0.0),)


def test_only_infinity_agrees_with_infinity() -> None:
    """The tolerance of an infinite expectation is not infinite."""
    expected = np.array([np.inf, -np.inf, np.inf])
    got = np.array([np.inf, np.inf, 5.0])
    assert difference(got, expected).wrong.tolist() == [False, True, True]
