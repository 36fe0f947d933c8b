"""The scores go through tanh.

tanh belongs to the hidden state. The readout h Wy + by is linear, so that a score can be as large
as it needs to be; here none leaves -1 ... 1. Compare with the formula: after by nothing follows.
"""

import numpy as np

FAILS = (
    "test_many_to_one_reads_the_slides_last_state",
    "test_many_to_one_of_random_sequences",
    "test_one_to_one",
)


def many_to_one(x, h0, Wx, Wh, b, Wy, by):
    h, _ = rnn_forward(x, h0, Wx, Wh, b)
    return np.tanh(h[:, -1] @ Wy + by)
