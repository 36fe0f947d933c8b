"""The 1 in the denominator is missing: 1 / e^-z.

That is simply e^z, which has no upper limit. The 1 keeps the denominator above 1, and with it the
value below 1.
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
    return 1 / np.exp(-z)
