"""tanh stands where the sigmoid belongs.

tanh goes from -1 to 1 and is 0 at 0. A gate must lie between 0, shut, and 1, open, and is half
open at 0.
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
    return np.tanh(z)
