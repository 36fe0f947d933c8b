"""10 is raised to -z instead of e.

The curve keeps its shape, but is steeper by the factor ln 10 = 2.3. At 0 and far out nothing
shows.
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
)


def sigmoid(z):
    return np.exp(-np.logaddexp(0.0, -z * np.log(10.0)))
