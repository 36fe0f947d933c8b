"""The blocks of columns are taken in the order i, o, f, g.

The order is i, f, o, g, and nothing in the shapes tells. f and o are exchanged. Differences of the
loss do not find it either: forward and backward agree with each other. It shows only with weights
that somebody else has trained.
"""

import numpy as np

FAILS = (
    "test_step_forward_by_hand",
    "test_forward_by_hand",
    "test_step_backward_by_hand",
    "test_backward_by_hand",
    "test_step_forward_of_random_batch",
    "test_step_forward_keeps_axes_of_length_one",
    "test_step_forward_of_large_inputs",
    "test_forward_of_random_sequences",
    "test_forward_of_one_step",
    "test_forward_keeps_axes_of_length_one",
    "test_step_backward_of_random_batch",
    "test_step_backward_keeps_axes_of_length_one",
    "test_step_backward_of_large_inputs",
    "test_backward_of_random_sequences",
    "test_backward_of_one_step",
    "test_backward_keeps_axes_of_length_one",
)


def lstm_step_forward(x, prev_h, prev_c, Wx, Wh, b):
    sums = x @ Wx + prev_h @ Wh + b
    i, o, f, g = np.split(sums, 4, axis=1)
    i, f, o, g = sigmoid(i), sigmoid(f), sigmoid(o), np.tanh(g)
    next_c = f * prev_c + i * g
    tanh_c = np.tanh(next_c)
    next_h = o * tanh_c
    return next_h, next_c, (x, prev_h, prev_c, Wx, Wh, i, f, o, g, tanh_c)


def lstm_step_backward(dnext_h, dnext_c, cache):
    x, prev_h, prev_c, Wx, Wh, i, f, o, g, tanh_c = cache
    dc = dnext_c + dnext_h * o * (1 - tanh_c**2)
    di = dc * g * i * (1 - i)
    df = dc * prev_c * f * (1 - f)
    do = dnext_h * tanh_c * o * (1 - o)
    dg = dc * i * (1 - g**2)
    dsums = np.concatenate([di, do, df, dg], axis=1)
    dx, dprev_h, dprev_c = dsums @ Wx.T, dsums @ Wh.T, dc * f
    dWx, dWh, db = x.T @ dsums, prev_h.T @ dsums, dsums.sum(axis=0)
    return dx, dprev_h, dprev_c, dWx, dWh, db
