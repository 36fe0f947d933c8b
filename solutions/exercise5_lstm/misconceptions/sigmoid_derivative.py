"""The derivative of the sigmoid is returned instead of the sigmoid.

s (1 - s) is wanted on the way back only. It is never above 1/4, so a gate made of it can not even
be half open.
"""

import numpy as np

FAILS = (
    "test_sigmoid_matches_the_slide",
    "test_sigmoid_by_hand",
    "test_sigmoid_of_numbers",
    "test_sigmoid_of_random_arrays",
    "test_sigmoid_of_large_numbers",
    "test_sigmoid_rises_through_a_half",
)


def sigmoid(z):
    s = 0.5 + 0.5 * np.tanh(0.5 * z)
    return s * (1 - s)
