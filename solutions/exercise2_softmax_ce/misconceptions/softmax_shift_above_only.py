"""The largest score is subtracted above the fraction bar but not below it.

e^(z - c) = e^z / e^c: the factor cancels only if it stands in the sum as well. As it is, the rows
do not add up to 1. Compute the exponentials once and use them in both places.
"""

import numpy as np

FAILS = (
    "test_softmax_matches_the_slide",
    "test_softmax_by_hand",
    "test_softmax_of_a_thousand",
    "test_softmax_along_the_last_axis",
    "test_softmax_of_rows_far_apart",
    "test_softmax_keeps_axes_of_length_one",
    "test_softmax_rows_add_up_to_one",
    "test_softmax_ignores_a_shift",
)


def softmax(z):
    shifted = z - z.max(axis=-1, keepdims=True)
    return np.exp(shifted) / np.exp(z).sum(axis=-1, keepdims=True)
