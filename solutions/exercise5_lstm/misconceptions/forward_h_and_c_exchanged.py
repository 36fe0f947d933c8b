"""h and c change places from step to step.

lstm_step_forward returns next_h first and next_c second. Unpacked the other way round they have
the same shape, and every second step reads the memory as the state.
"""

import numpy as np

FAILS = (
    "test_forward_by_hand",
    "test_forward_of_random_sequences",
    "test_forward_keeps_axes_of_length_one",
)


def lstm_forward(x, h0, Wx, Wh, b):
    N, T, _ = x.shape
    h, caches = np.zeros((N, T, h0.shape[1])), []
    prev_h, prev_c = h0, np.zeros_like(h0)
    for t in range(T):
        prev_c, prev_h, cache = lstm_step_forward(x[:, t], prev_h, prev_c, Wx, Wh, b)
        h[:, t] = prev_c
        caches.append(cache)
    return h, caches
