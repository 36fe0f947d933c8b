"""tanh is returned.

It has the same S shape, but runs from -1 to 1. The sigmoid runs from 0 to 1 and is 1/2 at 0.
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
    return np.tanh(z)
