"""dh0 is the gradient of the first state instead of the one before it.

T steps forwards are T steps back. What arrives at h[:, 0] still has to go through the first step,
its tanh and Wh.
"""

import numpy as np

FAILS = (
    "test_backward_matches_the_slide",
    "test_backward_by_hand",
    "test_backward_of_random_sequences",
    "test_backward_gradients_are_slopes",
    "test_backward_of_one_step",
    "test_backward_keeps_axes_of_length_one",
    "test_backward_continues_across_a_cut",
)


def rnn_backward(dh, cache):
    N, T, H = dh.shape
    dx = np.zeros((N, T, cache[0][0].shape[1]))
    dprev_h = np.zeros((N, H))
    dWx, dWh, db = 0.0, 0.0, 0.0
    for t in reversed(range(T)):
        dh0 = dh[:, t] + dprev_h
        dx[:, t], dprev_h, dWx_t, dWh_t, db_t = rnn_step_backward(dh[:, t] + dprev_h, cache[t])
        dWx += dWx_t
        dWh += dWh_t
        db += db_t
    return dx, dh0, dWx, dWh, db
