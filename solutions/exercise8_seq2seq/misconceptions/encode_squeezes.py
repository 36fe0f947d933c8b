"""np.squeeze takes away every axis of length 1.

A batch of one example is still a batch, and a state of one unit still has that unit: the context
is (N, H).
"""

import numpy as np

FAILS = (
    "test_context_by_hand",
    "test_context_keeps_axes_of_length_one",
    "test_context_treats_examples_alone",
)


def encode(x, h0, Wx, Wh, b):
    return np.squeeze(run_rnn(x, h0, Wx, Wh, b)[:, -1])
