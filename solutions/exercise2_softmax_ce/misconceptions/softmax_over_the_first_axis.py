"""The sum runs over the first axis, down the columns.

With one row of scores, as on the slide, there is only one axis. In a batch (N, C) the first axis
runs over the examples, and their probabilities have nothing to do with one another. Add up each
row of the answer.
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
    e = np.exp(z - z.max(axis=0, keepdims=True))
    return e / e.sum(axis=0, keepdims=True)
