"""The logarithms of the probabilities are returned.

All of them are negative or 0, and they do not add up to 1. They are useful inside a loss, and
softmax_loss may well compute them, but what is asked for here are the probabilities.
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
    shifted = z - z.max(axis=-1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
