"""The gradients of the weights are overwritten at each step instead of added up.

The same Wx, Wh and b serve every step, so each step adds a term. What is left is the term of the
last turn of the loop, which on the way back is the first step's.
"""

import numpy as np

FAILS = (
    "test_backward_by_hand",
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
        dx[:, t], dprev_h, dprev_c, dWx_t, dWh_t, db_t = lstm_step_backward(
            dnext_h, dprev_c, cache[t]
        )
        dWx = dWx_t
        dWh = dWh_t
        db = db_t
    return dx, dprev_h, dWx, dWh, db
