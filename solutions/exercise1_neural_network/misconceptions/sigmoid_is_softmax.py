"""The exponentials are divided by their sum over the last axis.

That is softmax, in which all entries of a row share one total of 1. The sigmoid treats every entry
by itself.
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
    e = np.exp(z - np.max(z, axis=-1, keepdims=True) if np.ndim(z) else 0.0)
    return e / np.sum(e, axis=-1, keepdims=True) if np.ndim(z) else e
