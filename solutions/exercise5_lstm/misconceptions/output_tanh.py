"""The output goes through tanh.

The deck's layer predicts numbers such as 28, which no tanh can reach. h has been through one
already.
"""

import numpy as np

FAILS = (
    "test_output_by_hand",
    "test_output_of_random_states",
    "test_output_keeps_axes_of_length_one",
)


def lstm_output(h, W, b):
    return np.tanh(h @ W + b)
