"""The derivative of tanh is 1 - z^2, with the sum before tanh in place of the state after it.

The short formula is written in terms of what tanh returned. For a sum beyond 1 the wrong factor is
negative, and a slope of tanh never is.
"""

import numpy as np

FAILS = (
    "test_step_backward_by_hand",
    "test_step_backward_of_random_batch",
    "test_step_gradients_are_slopes",
    "test_step_backward_keeps_axes_of_length_one",
    "test_step_backward_of_large_inputs",
)


def rnn_step_backward(dnext_h, cache):
    x, prev_h, Wx, Wh, next_h = cache
    dsum = dnext_h * (1 - np.arctanh(next_h) ** 2)
    dx, dprev_h = dsum @ Wx.T, dsum @ Wh.T
    dWx, dWh, db = x.T @ dsum, prev_h.T @ dsum, dsum.sum(axis=0)
    return dx, dprev_h, dWx, dWh, db
