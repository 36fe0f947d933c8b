"""tanh is written out with exponentials, which overflow for large sums.

The formula (e^z - e^-z) / (e^z + e^-z) is right on paper. In float64, e^710 is already infinity,
and infinity divided by infinity is NaN, where tanh is simply 1. One NaN then spoils every later
state. Check z = 1000, and look for a function of numpy that knows what to do there.
"""

import numpy as np

FAILS = ("test_step_of_large_inputs",)


def rnn_step_forward(x, prev_h, Wx, Wh, b):
    z = x @ Wx + prev_h @ Wh + b
    next_h = (np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z))
    return next_h, (x, prev_h, Wx, Wh, next_h)
