"""dh (N, T, H) is reshaped into (T, N, H) where its axes should change places.

reshape keeps the order of the numbers in memory and only cuts it differently, so each step gets
gradients of other examples and steps. With one example both do the same.
"""

import numpy as np

FAILS = (
    "test_backward_of_random_sequences",
    "test_backward_gradients_are_slopes",
    "test_backward_keeps_axes_of_length_one",
    "test_backward_reaches_the_past_only",
    "test_backward_continues_across_a_cut",
    "test_backward_treats_examples_alone",
)


def rnn_backward(dh, cache):
    N, T, H = dh.shape
    dx = np.zeros((N, T, cache[0][0].shape[1]))
    dprev_h = np.zeros((N, H))
    dWx, dWh, db = 0.0, 0.0, 0.0
    by_step = dh.reshape(T, N, H)
    for t in reversed(range(T)):
        dx[:, t], dprev_h, dWx_t, dWh_t, db_t = rnn_step_backward(by_step[t] + dprev_h, cache[t])
        dWx += dWx_t
        dWh += dWh_t
        db += db_t
    return dx, dprev_h, dWx, dWh, db
