"""The exponentials are divided by the length of the vector instead of their sum.

The root of the sum of squares makes a vector of length 1. Probabilities must add up to 1
themselves, without squares. Add the slide's seven numbers up.
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
)


def softmax(z):
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / np.linalg.norm(e, axis=-1, keepdims=True)
