"""tanh is applied to the input term and to the recurrent term one by one.

The formula adds everything first and squashes the sum once. On deck 003's slide h_1 is right,
because h_0 is zero, and the first entry of h_2 falls to -1.49: a sum of two tanh values can reach
-2, a tanh cannot. Count the brackets in the formula.
"""

import numpy as np

FAILS = (
    "test_step_matches_the_slide",
    "test_step_of_three_examples",
    "test_step_of_random_batch",
    "test_step_keeps_axes_of_length_one",
    "test_step_of_large_inputs",
)


def rnn_step_forward(x, prev_h, Wx, Wh, b):
    next_h = np.tanh(x @ Wx + b) + np.tanh(prev_h @ Wh)
    return next_h, (x, prev_h, Wx, Wh, next_h)
