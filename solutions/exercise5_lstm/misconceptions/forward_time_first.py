"""h has the shape (T, N, H).

np.stack puts the new axis first. Rows are examples here, so time is the second axis: (N, T, H).
"""

import numpy as np

FAILS = (
    "test_forward_by_hand",
    "test_forward_of_random_sequences",
    "test_forward_of_one_step",
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
    return h.transpose(1, 0, 2), caches
