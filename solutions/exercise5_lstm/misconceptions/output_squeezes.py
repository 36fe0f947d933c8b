"""np.squeeze removes axes of length 1.

One example or one output, as when the deck predicts a single number, is still an axis.
"""

import numpy as np

FAILS = ("test_output_keeps_axes_of_length_one",)


def lstm_output(h, W, b):
    return np.squeeze(h @ W + b)
