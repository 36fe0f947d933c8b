"""Goal: Numbers that are none, because nothing is less or greater than they are.

Layer: scoring. Verdict: 0 points; not-finite. Live: never, because NaN agrees with
nothing but an expected NaN.
"""

import numpy as np


def relu_rnn(x, h0, w1, w2):
    return np.full(len(x), np.nan)


def rnn_forward(x, h0, Wx, Wh, b):
    return np.full((*x.shape[:2], len(b)), np.nan), None


def rnn_cell_forward(x, a_prev, Wax, Waa, Wya, ba, by):
    return np.full(a_prev.shape, np.nan), np.full((by.size, x.shape[1]), np.nan)
