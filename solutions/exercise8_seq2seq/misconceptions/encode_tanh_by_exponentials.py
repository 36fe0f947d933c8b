"""tanh is written with exponentials that overflow.

The formula is right on paper. exp(1000) is infinity in float64, and infinity divided by infinity
is NaN.
"""

import numpy as np

FAILS = ("test_context_of_large_inputs",)


def encode(x, h0, Wx, Wh, b):
    h = h0
    for t in range(x.shape[1]):
        z = x[:, t] @ Wx + h @ Wh + b
        h = (np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z))
    return h
