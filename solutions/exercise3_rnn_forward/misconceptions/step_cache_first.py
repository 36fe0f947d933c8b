"""The cache is returned before the state.

The order is (next_h, cache): the caller takes the first value for the state. Python does not look
at names when it unpacks a tuple, so the two simply change places. Compare your return statement
with the docstring.
"""

import numpy as np

FAILS = (
    "test_step_matches_the_slide",
    "test_step_of_three_examples",
    "test_step_of_random_batch",
    "test_step_keeps_axes_of_length_one",
    "test_step_of_large_inputs",
    "test_step_treats_examples_alone",
)


def rnn_step_forward(x, prev_h, Wx, Wh, b):
    next_h = np.tanh(x @ Wx + prev_h @ Wh + b)
    return (x, prev_h, Wx, Wh, next_h), next_h
