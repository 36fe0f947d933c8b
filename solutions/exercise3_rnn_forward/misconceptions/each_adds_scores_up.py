"""Every step's scores are added to those of the steps before.

The readout has no memory: scores_t = h_t Wy + by, and nothing else. What the network remembers
travels in h. On deck 003's slide the first answer is right and the second is the sum of both.
Look for a += that should be an =.
"""

import numpy as np

FAILS = (
    "test_many_to_many_reads_the_slides_states",
    "test_many_to_many_of_random_sequences",
    "test_many_to_many_keeps_axes_of_length_one",
)


def many_to_many(x, h0, Wx, Wh, b, Wy, by):
    h, _ = rnn_forward(x, h0, Wx, Wh, b)
    return np.cumsum(h @ Wy + by, axis=1)
