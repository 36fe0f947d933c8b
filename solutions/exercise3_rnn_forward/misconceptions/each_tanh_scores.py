"""The scores go through tanh.

tanh belongs to the hidden state. The readout h_t Wy + by is linear, so that a score can be as
large as it needs to be; here none leaves -1 ... 1. After by nothing follows.
"""

import numpy as np

FAILS = (
    "test_many_to_many_reads_the_slides_states",
    "test_many_to_many_of_random_sequences",
    "test_many_to_many_keeps_axes_of_length_one",
)


def many_to_many(x, h0, Wx, Wh, b, Wy, by):
    h, _ = rnn_forward(x, h0, Wx, Wh, b)
    return np.tanh(h @ Wy + by)
