"""The gates get tanh's slope, 1 - i^2 and so on.

Gates went through the sigmoid, whose slope s (1 - s) is never above 1/4. 1 - s^2 belongs to the
candidate and to the cell.
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
    di = dc * g * (1 - i**2)
    df = dc * prev_c * (1 - f**2)
    do = dnext_h * tanh_c * (1 - o**2)
    dg = dc * i * (1 - g**2)
    dsums = np.concatenate([di, df, do, dg], axis=1)
    dx, dprev_h, dprev_c = dsums @ Wx.T, dsums @ Wh.T, dc * f
    dWx, dWh, db = x.T @ dsums, prev_h.T @ dsums, dsums.sum(axis=0)
    return dx, dprev_h, dprev_c, dWx, dWh, db
