"""The output gate goes through tanh instead of the sigmoid.

tanh on the way out belongs to the cell. A gate is a share between 0 and 1; a negative one would
turn the sign of what it shows.
"""

import numpy as np

FAILS = (
    "test_step_forward_by_hand",
    "test_step_forward_of_random_batch",
    "test_step_forward_keeps_axes_of_length_one",
    "test_step_forward_of_large_inputs",
)


def lstm_step_forward(x, prev_h, prev_c, Wx, Wh, b):
    sums = x @ Wx + prev_h @ Wh + b
    i, f, o, g = np.split(sums, 4, axis=1)
    i, f, o, g = sigmoid(i), sigmoid(f), np.tanh(o), np.tanh(g)
    next_c = f * prev_c + i * g
    tanh_c = np.tanh(next_c)
    next_h = o * tanh_c
    return next_h, next_c, (x, prev_h, prev_c, Wx, Wh, i, f, o, g, tanh_c)
