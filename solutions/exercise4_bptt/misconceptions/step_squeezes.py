"""np.squeeze takes axes of length 1 away.

One example gives dx (1, D), one hidden unit gives dWx (D, 1). np.squeeze does not ask which axis
you meant.
"""

import numpy as np

FAILS = (
    "test_step_backward_keeps_axes_of_length_one",
    "test_step_backward_treats_examples_alone",
)


def rnn_step_backward(dnext_h, cache):
    x, prev_h, Wx, Wh, next_h = cache
    dsum = dnext_h * (1 - next_h**2)
    dx, dprev_h = dsum @ Wx.T, dsum @ Wh.T
    dWx, dWh, db = x.T @ dsum, prev_h.T @ dsum, dsum.sum(axis=0)
    return tuple(np.squeeze(g) for g in (dx, dprev_h, dWx, dWh, db))
