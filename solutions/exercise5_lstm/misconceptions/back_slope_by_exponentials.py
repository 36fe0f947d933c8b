"""The slope of tanh is worked out from exponentials, which become infinite.

4 e^(2c) / (e^(2c) + 1)^2 is right on paper. For a cell of 400 it is infinity over infinity, NaN.
The value of tanh is all the slope needs.
"""

import numpy as np

FAILS = ("test_step_backward_of_large_inputs",)


def lstm_step_backward(dnext_h, dnext_c, cache):
    x, prev_h, prev_c, Wx, Wh, i, f, o, g, tanh_c = cache
    e = np.exp(2 * (f * prev_c + i * g))
    dc = dnext_c + dnext_h * o * 4 * e / (e + 1) ** 2
    di = dc * g * i * (1 - i)
    df = dc * prev_c * f * (1 - f)
    do = dnext_h * tanh_c * o * (1 - o)
    dg = dc * i * (1 - g**2)
    dsums = np.concatenate([di, df, do, dg], axis=1)
    dx, dprev_h, dprev_c = dsums @ Wx.T, dsums @ Wh.T, dc * f
    dWx, dWh, db = x.T @ dsums, prev_h.T @ dsums, dsums.sum(axis=0)
    return dx, dprev_h, dprev_c, dWx, dWh, db
