"""The exponent has the wrong sign: e^z below the fraction bar instead of e^-z.

That is the sigmoid of -z: it falls where it should rise. At z = ln 3 it gives 1/4 instead of 3/4.
At z = 0 nothing shows.
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
    return np.exp(-np.logaddexp(0.0, z))
