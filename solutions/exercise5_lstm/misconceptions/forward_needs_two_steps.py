"""The first two steps are written out before the loop, so that T = 1 crashes.

A sequence of one step is a sequence too, and x[:, 1] is beyond its end. A loop that starts at t =
0, from h0 and an empty cell, needs no special case.
"""

import numpy as np

FAILS = ("test_forward_of_one_step",)


def lstm_forward(x, h0, Wx, Wh, b):
    h_1, c_1, cache_1 = lstm_step_forward(x[:, 0], h0, np.zeros_like(h0), Wx, Wh, b)
    prev_h, prev_c, cache_2 = lstm_step_forward(x[:, 1], h_1, c_1, Wx, Wh, b)
    states, caches = [h_1, prev_h], [cache_1, cache_2]
    for t in range(2, x.shape[1]):
        prev_h, prev_c, cache = lstm_step_forward(x[:, t], prev_h, prev_c, Wx, Wh, b)
        states.append(prev_h)
        caches.append(cache)
    return np.stack(states, axis=1), caches
