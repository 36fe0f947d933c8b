"""Every example uses the previous state of the first example.

prev_h has one row per example, and row n belongs with row n of x. Broadcasting a single row fits
without complaint, and with a batch of one it is even right, as on the slide. Give two examples
the same x and different states: they must come out different.
"""

import numpy as np

FAILS = (
    "test_step_of_random_batch",
    "test_step_keeps_axes_of_length_one",
    "test_step_treats_examples_alone",
)


def rnn_step_forward(x, prev_h, Wx, Wh, b):
    next_h = np.tanh(x @ Wx + prev_h[0] @ Wh + b)
    return next_h, (x, prev_h, Wx, Wh, next_h)
