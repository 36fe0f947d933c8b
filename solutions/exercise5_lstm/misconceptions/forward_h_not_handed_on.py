"""Every step reads h0.

The step's next_h is the next step's prev_h. With h0 each time, the gates do not know what was just
shown.
"""

import numpy as np

FAILS = ("test_forward_of_random_sequences", "test_forward_keeps_axes_of_length_one")


def lstm_forward(x, h0, Wx, Wh, b):
    N, T, _ = x.shape
    h, caches = np.zeros((N, T, h0.shape[1])), []
    prev_c = np.zeros_like(h0)
    for t in range(T):
        next_h, prev_c, cache = lstm_step_forward(x[:, t], h0, prev_c, Wx, Wh, b)
        h[:, t] = next_h
        caches.append(cache)
    return h, caches
