"""The sigmoid is applied to the gates once more before the slope is taken.

The cache holds i, f and o as they left the sigmoid. The slope s (1 - s) wants exactly these; a
sigmoid of a sigmoid lies between 0.5 and 0.73.
"""

import numpy as np

FAILS = (
    "test_step_backward_by_hand",
    "test_step_backward_of_random_batch",
    "test_step_gradients_are_slopes",
    "test_step_backward_keeps_axes_of_length_one",
    "test_step_backward_of_large_inputs",
)


def lstm_step_backward(dnext_h, dnext_c, cache):
    x, prev_h, prev_c, Wx, Wh, i, f, o, g, tanh_c = cache
    dc = dnext_c + dnext_h * o * (1 - tanh_c**2)
    di = dc * g * sigmoid(i) * (1 - sigmoid(i))
    df = dc * prev_c * sigmoid(f) * (1 - sigmoid(f))
    do = dnext_h * tanh_c * sigmoid(o) * (1 - sigmoid(o))
    dg = dc * i * (1 - g**2)
    dsums = np.concatenate([di, df, do, dg], axis=1)
    dx, dprev_h, dprev_c = dsums @ Wx.T, dsums @ Wh.T, dc * f
    dWx, dWh, db = x.T @ dsums, prev_h.T @ dsums, dsums.sum(axis=0)
    return dx, dprev_h, dprev_c, dWx, dWh, db
