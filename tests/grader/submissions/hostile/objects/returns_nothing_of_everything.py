"""Goal: Points for properties of arrays without an entry: no entry of them differs.

Layer: forms, scoring. Verdict: 0 points; wrong-shape.
"""

import numpy as np


def rnn_forward(x, h0, Wx, Wh, b):
    return np.zeros((0, 0, 0)), None


def one_to_many(x, h0, Wx, Wh, b, Wy, by, steps):
    return np.zeros((0, 0, 0))


def many_to_many(x, h0, Wx, Wh, b, Wy, by):
    return np.zeros((0, 0, 0))
