"""The slope of tanh is worked out from exponentials, which become infinite.

4 e^(2z) / (e^(2z) + 1)^2 is right on paper. For a sum of 400 it is infinity divided by infinity,
NaN. The state itself, which lies between -1 and 1, is all the slope needs.
"""

import numpy as np

FAILS = ("test_step_backward_of_large_inputs",)


def rnn_step_forward(x, prev_h, Wx, Wh, b):
    z = x @ Wx + prev_h @ Wh + b
    return np.tanh(z), (x, prev_h, Wx, Wh, z)


def rnn_step_backward(dnext_h, cache):
    x, prev_h, Wx, Wh, z = cache
    e = np.exp(2 * z)
    dsum = dnext_h * 4 * e / (e + 1) ** 2
    return dsum @ Wx.T, dsum @ Wh.T, x.T @ dsum, prev_h.T @ dsum, dsum.sum(axis=0)
