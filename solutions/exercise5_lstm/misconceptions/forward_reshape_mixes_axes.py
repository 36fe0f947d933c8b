"""The states are brought into shape by reshape, which mixes examples with steps.

A list of T arrays (N, H) becomes (T, N, H). reshape to (N, T, H) only cuts the same row of numbers
differently; axes are exchanged by transpose, or by stacking along axis 1.
"""

import numpy as np

FAILS = (
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
    return h.transpose(1, 0, 2).reshape(N, T, -1), caches
