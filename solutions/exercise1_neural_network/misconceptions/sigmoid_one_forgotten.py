"""The 1 below the fraction bar is missing: 1 / e^-z.

That is e^z. It is positive and it rises, but nothing keeps it below 1.
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
    with np.errstate(all="ignore"):
        return 1 / np.exp(-z)
