"""All steps hold the last state.

h[:, t] is the state after step t. A many-to-one read-out looks at the last one only, but the
others are asked for as well.
"""

import numpy as np

FAILS = (
    "test_forward_by_hand",
    "test_forward_of_random_sequences",
    "test_forward_keeps_axes_of_length_one",
    "test_forward_knows_the_past_only",
)


def lstm_forward(x, h0, Wx, Wh, b):
    N, T, _ = x.shape
    h, caches = np.zeros((N, T, h0.shape[1])), []
    prev_h, prev_c = h0, np.zeros_like(h0)
    for t in range(T):
        prev_h, prev_c, cache = lstm_step_forward(x[:, t], prev_h, prev_c, Wx, Wh, b)
        h[:, t] = prev_h
        caches.append(cache)
    h[:] = prev_h[:, None]
    return h, caches
