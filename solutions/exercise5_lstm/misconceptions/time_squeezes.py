"""np.squeeze removes axes of length 1.

With one example, step, feature or unit an axis has the length 1. It is an axis all the same.
"""

import numpy as np

FAILS = (
    "test_backward_by_hand",
    "test_backward_of_one_step",
    "test_backward_keeps_axes_of_length_one",
    "test_backward_treats_examples_alone",
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
        dWx += dWx_t
        dWh += dWh_t
        db += db_t
    return np.squeeze(dx), np.squeeze(dprev_h), dWx, dWh, db
