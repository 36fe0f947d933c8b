"""The hidden state's gradient is added up over the steps.

dprev_h of a step holds everything that reaches that state from later. It replaces what was carried
before and is not added to it.
"""

import numpy as np

FAILS = (
    "test_backward_of_random_sequences",
    "test_backward_gradients_are_slopes",
    "test_backward_keeps_axes_of_length_one",
)


def lstm_backward(dh, cache):
    N, T, H = dh.shape
    dx = np.zeros((N, T, cache[0][0].shape[1]))
    dprev_h, dprev_c = np.zeros((N, H)), np.zeros((N, H))
    dWx, dWh, db = 0.0, 0.0, 0.0
    for t in reversed(range(T)):
        dnext_h = dh[:, t] + dprev_h
        dx[:, t], dh_t, dprev_c, dWx_t, dWh_t, db_t = lstm_step_backward(dnext_h, dprev_c, cache[t])
        dprev_h = dprev_h + dh_t
        dWx += dWx_t
        dWh += dWh_t
        db += db_t
    return dx, dprev_h, dWx, dWh, db
