"""The hidden state starts with zeros instead of h0.

h0 is given, and need not be zero: a longer sequence may be read in two parts. With h0 = 0 it would
not show.
"""

import numpy as np

FAILS = (
    "test_forward_of_random_sequences",
    "test_forward_of_one_step",
    "test_forward_keeps_axes_of_length_one",
)


def lstm_forward(x, h0, Wx, Wh, b):
    N, T, _ = x.shape
    h, caches = np.zeros((N, T, h0.shape[1])), []
    prev_h, prev_c = np.zeros_like(h0), np.zeros_like(h0)
    for t in range(T):
        prev_h, prev_c, cache = lstm_step_forward(x[:, t], prev_h, prev_c, Wx, Wh, b)
        h[:, t] = prev_h
        caches.append(cache)
    return h, caches
