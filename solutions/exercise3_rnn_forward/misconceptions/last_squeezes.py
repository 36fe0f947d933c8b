"""np.squeeze takes away every axis of length 1 from the scores.

One example must give (1, C), and one class (N, 1). The numbers are right, but the next function
cannot tell examples from classes any more. np.squeeze does not ask which axis you meant.
"""

import numpy as np

FAILS = (
    "test_many_to_one_reads_the_slides_last_state",
    "test_one_to_one",
)


def many_to_one(x, h0, Wx, Wh, b, Wy, by):
    h, _ = rnn_forward(x, h0, Wx, Wh, b)
    return np.squeeze(h[:, -1] @ Wy + by)
