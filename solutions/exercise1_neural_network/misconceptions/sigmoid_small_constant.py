"""A small constant is added below the fraction bar.

Nothing there can become zero, since 1 + e^-z is never below 1. The constant only pushes every
answer down a little.
"""

import numpy as np

FAILS = (
    "test_sigmoid_by_hand",
    "test_sigmoid_of_a_plain_number",
    "test_sigmoid_of_a_thousand",
    "test_sigmoid_of_random_arrays",
    "test_sigmoid_of_whole_numbers",
    "test_sigmoid_keeps_axes_of_length_one",
    "test_sigmoid_is_point_symmetric",
)


def sigmoid(z):
    return 1 / (1 + np.exp(-np.clip(z, -500, 500)) + 0.05)
