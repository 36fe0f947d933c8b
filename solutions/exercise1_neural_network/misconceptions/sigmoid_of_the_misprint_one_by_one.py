"""Deck 001's misprint, 1 - e^-z below the fraction bar, is worked out entry by entry.

The sigmoid is 1 / (1 + e^-z): the deck's minus is wrong, and gives values above 1. Taken from
Python's math it also stops at z = 0, where it divides by zero.
"""

import numpy as np

FAILS = (
    "test_sigmoid_by_hand",
    "test_sigmoid_of_a_plain_number",
    "test_sigmoid_of_a_thousand",
    "test_sigmoid_of_random_arrays",
    "test_sigmoid_far_out",
    "test_sigmoid_of_whole_numbers",
    "test_sigmoid_keeps_axes_of_length_one",
    "test_sigmoid_is_point_symmetric",
)


def sigmoid(z):
    import math

    return np.vectorize(lambda v: 1 / (1 - math.exp(-v)), otypes=[float])(z)[()]
