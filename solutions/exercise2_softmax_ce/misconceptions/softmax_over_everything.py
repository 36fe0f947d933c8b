"""The sum runs over all scores of the batch.

All entries then add up to 1 together, and each example's probabilities depend on who else is in
the batch. With one row it is right. Every row has to add up to 1 on its own.
"""

import numpy as np

FAILS = (
    "test_softmax_by_hand",
    "test_softmax_of_a_thousand",
    "test_softmax_along_the_last_axis",
    "test_softmax_of_rows_far_apart",
    "test_softmax_keeps_axes_of_length_one",
    "test_softmax_rows_add_up_to_one",
)


def softmax(z):
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum()
