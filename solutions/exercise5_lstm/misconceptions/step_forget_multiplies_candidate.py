"""The forget gate multiplies the candidate; the old cell has no gate.

The drawing has the forget gate on the line of the cell: f * prev_c. What comes in has a gate of
its own, i. A cell without a forget gate never gets rid of anything.
"""

import numpy as np

FAILS = (
    "test_step_forward_matches_the_slide",
    "test_step_forward_by_hand",
    "test_step_forward_of_random_batch",
    "test_step_forward_keeps_axes_of_length_one",
    "test_step_forward_of_large_inputs",
)


def lstm_step_forward(x, prev_h, prev_c, Wx, Wh, b):
    sums = x @ Wx + prev_h @ Wh + b
    i, f, o, g = np.split(sums, 4, axis=1)
    i, f, o, g = sigmoid(i), sigmoid(f), sigmoid(o), np.tanh(g)
    next_c = prev_c + f * g
    tanh_c = np.tanh(next_c)
    next_h = o * tanh_c
    return next_h, next_c, (x, prev_h, prev_c, Wx, Wh, i, f, o, g, tanh_c)
