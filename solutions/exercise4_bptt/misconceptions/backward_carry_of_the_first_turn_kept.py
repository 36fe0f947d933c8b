"""The gradient carried back is stored once, at the last step, and never renewed.

Every step back makes a new dprev_h, and the next turn of the loop has to take that one. If the
name in the loop differs from the name before it, Python says nothing.
"""

import numpy as np

FAILS = (
    "test_backward_by_hand",
    "test_backward_of_random_sequences",
    "test_backward_gradients_are_slopes",
    "test_backward_keeps_axes_of_length_one",
    "test_backward_reaches_the_past_only",
    "test_backward_continues_across_a_cut",
)


def rnn_backward(dh, cache):
    N, T, H = dh.shape
    dx = np.zeros((N, T, cache[0][0].shape[1]))
    dprev_h = np.zeros((N, H))
    dWx, dWh, db = 0.0, 0.0, 0.0
    for t in reversed(range(T)):
        carry = dprev_h
        dx[:, t], dprev, dWx_t, dWh_t, db_t = rnn_step_backward(dh[:, t] + carry, cache[t])
        dWx += dWx_t
        dWh += dWh_t
        db += db_t
        if t == T - 1:
            dprev_h = dprev
    return dx, dprev, dWx, dWh, db
