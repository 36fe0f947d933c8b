"""The quotient is taken with // and rounds everything down to 0.

// divides and drops what is behind the point. A sigmoid lies between 0 and 1, so almost nothing
but zeros is left.
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
    return 1 // (1 + np.exp(-z))
