"""The fraction is formed with //, which drops what comes after the point.

1 // (1 + e^-z) is 0 almost everywhere, and 1 for a large z. / divides.
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
    with np.errstate(all="ignore"):
        return 1 // (1 + np.exp(-z))
