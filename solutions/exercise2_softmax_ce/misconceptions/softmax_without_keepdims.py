"""The sums lost their axis, so they do not line up with the rows.

A sum over the last axis of (N, C) is (N,), and numpy lines that up with the last axis of e: a
crash when N is not C, and wrong numbers without any error when it is. Print the two shapes before
the division.
"""

import numpy as np

FAILS = (
    "test_softmax_by_hand",
    "test_softmax_of_a_thousand",
    "test_softmax_along_the_last_axis",
    "test_softmax_of_rows_far_apart",
    "test_softmax_keeps_axes_of_length_one",
    "test_softmax_rows_add_up_to_one",
    "test_softmax_ignores_a_shift",
)


def softmax(z):
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1)
