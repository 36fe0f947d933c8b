"""The first step starts from zeros, whatever h0 is.

h0 is given so that a source can go on where another has ended. With h0 = 0, which is what most
examples have, it does not show.
"""

import numpy as np

FAILS = (
    "test_context_by_hand",
    "test_context_of_random_batches",
    "test_context_keeps_axes_of_length_one",
)


def encode(x, h0, Wx, Wh, b):
    return run_rnn(x, np.zeros_like(h0), Wx, Wh, b)[:, -1]
