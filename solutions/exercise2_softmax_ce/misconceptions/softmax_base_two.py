"""Powers of 2 are taken instead of powers of e.

The rows add up to 1 and the order is right, but the probabilities are too even: on the slide A
gets 0.31 instead of 0.40. A score difference of ln 3 must make a class three times as probable.
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
    e = np.exp2(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)
