"""The gradients carried back are added up from step to step.

dprev_h of one step already contains everything that came from later steps. Adding it to the one
before counts those again, and the further back, the more often.
"""

import numpy as np

FAILS = (
    "test_backward_matches_the_slide",
    "test_backward_by_hand",
    "test_backward_of_random_sequences",
    "test_backward_gradients_are_slopes",
    "test_backward_keeps_axes_of_length_one",
    "test_backward_continues_across_a_cut",
)


def rnn_backward(dh, cache):
    N, T, H = dh.shape
    dx = np.zeros((N, T, cache[0][0].shape[1]))
    dprev_h = np.zeros((N, H))
    dWx, dWh, db = 0.0, 0.0, 0.0
    for t in reversed(range(T)):
        dx[:, t], dprev, dWx_t, dWh_t, db_t = rnn_step_backward(dh[:, t] + dprev_h, cache[t])
        dWx += dWx_t
        dWh += dWh_t
        db += db_t
        dprev_h = dprev_h + dprev
    return dx, dprev_h, dWx, dWh, db
