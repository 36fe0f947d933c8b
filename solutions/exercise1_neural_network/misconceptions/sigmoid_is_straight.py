"""The curve is replaced by a straight line that is cut off at 0 and 1.

0.5 + z/4 has the sigmoid's value and slope at 0 and nowhere else.
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
    return np.clip(0.5 + 0.25 * z, 0.0, 1.0)
