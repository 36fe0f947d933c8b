"""The exponentials are divided by their sum, as in softmax.

Softmax lets the entries compete for a total of 1. Gates do not compete: each entry has a sigmoid
of its own, and all of them may be open at once.
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
    e = np.exp(z - np.max(z))
    return e / np.sum(e)
