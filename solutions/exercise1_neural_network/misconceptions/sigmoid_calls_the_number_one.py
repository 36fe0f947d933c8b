"""The division sign is missing: 1 (1 + ...) calls the number 1 as if it were a function.

Python says that an int object is not callable. What stands above the fraction bar has to be
followed by /.
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
    one = 1
    return one(1 + np.exp(-z))
