"""np.squeeze removes axes of length 1.

With one example, or one unit, an axis has the length 1. It is an axis all the same, and the code
that calls yours counts on it.
"""

import numpy as np

FAILS = (
    "test_step_forward_matches_the_slide",
    "test_step_forward_by_hand",
    "test_step_forward_keeps_axes_of_length_one",
    "test_step_forward_treats_examples_alone",
)


def lstm_step_forward(x, prev_h, prev_c, Wx, Wh, b):
    sums = x @ Wx + prev_h @ Wh + b
    i, f, o, g = np.split(sums, 4, axis=1)
    i, f, o, g = sigmoid(i), sigmoid(f), sigmoid(o), np.tanh(g)
    next_c = f * prev_c + i * g
    tanh_c = np.tanh(next_c)
    next_h = o * tanh_c
    return np.squeeze(next_h), np.squeeze(next_c), (x, prev_h, prev_c, Wx, Wh, i, f, o, g, tanh_c)
