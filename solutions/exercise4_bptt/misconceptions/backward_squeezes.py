"""np.squeeze takes axes of length 1 away.

One example gives dx (1, T, D), one step (N, 1, D). np.squeeze does not ask which axis you meant.
"""

import numpy as np

FAILS = (
    "test_backward_matches_the_slide",
    "test_backward_by_hand",
    "test_backward_of_one_step",
    "test_backward_keeps_axes_of_length_one",
    "test_backward_treats_examples_alone",
)


def rnn_backward(dh, cache):
    N, T, H = dh.shape
    dx = np.zeros((N, T, cache[0][0].shape[1]))
    dprev_h = np.zeros((N, H))
    dWx, dWh, db = 0.0, 0.0, 0.0
    for t in reversed(range(T)):
        dx[:, t], dprev_h, dWx_t, dWh_t, db_t = rnn_step_backward(dh[:, t] + dprev_h, cache[t])
        dWx += dWx_t
        dWh += dWh_t
        db += db_t
    return tuple(np.squeeze(g) for g in (dx, dprev_h, dWx, dWh, db))
