"""Goal: "Our fault" or harm to the next submission: numpy raises where it used to round.

Layer: process. Verdict: 0 points; wrong-value.
"""

import numpy as np

np.seterr(all="raise")
np.errstate.__enter__ = lambda self: None
np.errstate.__exit__ = lambda self, *reason: None


def relu_rnn(x, h0, w1, w2):
    return np.zeros(len(x))


def rnn_cell_forward(x, a_prev, Wax, Waa, Wya, ba, by):
    return np.zeros(a_prev.shape), np.full((by.size, x.shape[1]), 1 / by.size)
