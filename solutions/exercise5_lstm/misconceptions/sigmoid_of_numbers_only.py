"""math.exp takes single numbers only.

The formula is right, but math.exp cannot take an array of several entries, and gates of a whole
batch come as arrays. (And for -1000 it raises an OverflowError.) Numpy's functions work entry by
entry.
"""

import math

FAILS = (
    "test_sigmoid_matches_the_slide",
    "test_sigmoid_by_hand",
    "test_sigmoid_of_random_arrays",
    "test_sigmoid_of_large_numbers",
    "test_sigmoid_rises_through_a_half",
)


def sigmoid(z):
    return 1 / (1 + math.exp(-z))
