"""The sign of the scores is turned: the lowest gets the largest probability.

e^-z belongs to the sigmoid. On the slide the largest score, 1.74, is A's, and A must come out
with 0.40; here it comes out last.
"""

import numpy as np

FAILS = (
    "test_softmax_matches_the_slide",
    "test_softmax_by_hand",
    "test_softmax_of_a_thousand",
    "test_softmax_along_the_last_axis",
    "test_softmax_of_rows_far_apart",
    "test_softmax_keeps_axes_of_length_one",
)


def softmax(z):
    e = np.exp(z.min(axis=-1, keepdims=True) - z)
    return e / e.sum(axis=-1, keepdims=True)
