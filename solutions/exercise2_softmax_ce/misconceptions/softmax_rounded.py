"""The probabilities are rounded to two decimals, as the slide prints them.

The slide rounds for the reader. In the computation the rounding goes on into the loss: -ln 0.08
is 2.53, and -ln 0.0835 is 2.48. Small probabilities become 0, and the logarithm of 0 is infinite.
Round when you print.
"""

import numpy as np

FAILS = (
    "test_softmax_matches_the_slide",
    "test_softmax_by_hand",
    "test_softmax_along_the_last_axis",
    "test_softmax_of_rows_far_apart",
    "test_softmax_keeps_axes_of_length_one",
    "test_softmax_rows_add_up_to_one",
)


def softmax(z):
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return np.round(e / e.sum(axis=-1, keepdims=True), 2)
