"""The gradients are carried back by one step only.

Each step hands on what came from the step after it, and so on to the first. Here the carried part
ends after one step, so that no input learns from a loss more than one step away.
"""

import numpy as np

FAILS = (
    "test_backward_by_hand",
    "test_backward_of_random_sequences",
    "test_backward_gradients_are_slopes",
    "test_backward_keeps_axes_of_length_one",
    "test_backward_reaches_the_past_only",
)


def lstm_backward(dh, cache):
    N, T, H = dh.shape
    dx = np.zeros((N, T, cache[0][0].shape[1]))
    dprev_h, dprev_c = np.zeros((N, H)), np.zeros((N, H))
    dWx, dWh, db = 0.0, 0.0, 0.0
    for t in reversed(range(T)):
        dnext_h = dh[:, t] + dprev_h
        dx[:, t], _, _, dWx_t, dWh_t, db_t = lstm_step_backward(dnext_h, dprev_c, cache[t])
        _, dprev_h, dprev_c, *_ = lstm_step_backward(dh[:, t], np.zeros((N, H)), cache[t])
        dWx += dWx_t
        dWh += dWh_t
        db += db_t
    return dx, dprev_h, dWx, dWh, db
