"""The scores are divided by the largest one instead of having it subtracted.

Subtracting a number cancels in the fraction; dividing changes all the differences, so it is
another function. On the slide A would have score 1 instead of 1.74, and its probability 0.27
instead of 0.40.
"""

import numpy as np

FAILS = (
    "test_softmax_matches_the_slide",
    "test_softmax_by_hand",
    "test_softmax_of_a_thousand",
    "test_softmax_along_the_last_axis",
    "test_softmax_of_rows_far_apart",
    "test_softmax_keeps_axes_of_length_one",
    "test_softmax_ignores_a_shift",
)


def softmax(z):
    e = np.exp(z / np.abs(z).max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)
