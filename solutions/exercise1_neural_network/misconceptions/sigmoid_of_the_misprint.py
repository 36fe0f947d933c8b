"""Below the fraction bar stands 1 - e^-z, as deck 001 prints it.

That is a misprint of the deck: the sigmoid is 1 / (1 + e^-z). With the minus, values lie above 1
for positive z, below 0 for negative z, and at z = 0 there is a division by zero.
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
        return np.float64(1) / (1 - np.exp(-z))
