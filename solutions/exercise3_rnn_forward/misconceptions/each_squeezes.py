"""np.squeeze takes away every axis of length 1 from the scores.

One example must give (1, T, C), one step (N, 1, C), one class (N, T, 1). The numbers are right,
but the next function cannot tell examples, steps and classes apart any more. np.squeeze does not
ask which axis you meant.
"""

import numpy as np

FAILS = (
    "test_many_to_many_reads_the_slides_states",
    "test_many_to_many_keeps_axes_of_length_one",
)


def many_to_many(x, h0, Wx, Wh, b, Wy, by):
    h, _ = rnn_forward(x, h0, Wx, Wh, b)
    return np.squeeze(h @ Wy + by)
