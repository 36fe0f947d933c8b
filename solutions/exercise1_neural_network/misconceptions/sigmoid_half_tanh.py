"""tanh is moved into the range from 0 to 1, but z is not halved.

(1 + tanh z) / 2 is the sigmoid of 2 z: twice as steep. At 0 and far out nothing shows; look at
ln 3.
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
    return (1 + np.tanh(z)) / 2
