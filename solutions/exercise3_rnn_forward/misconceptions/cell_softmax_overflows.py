"""The softmax overflows: e^1000 is infinity, and infinity / infinity is NaN.

The formula is right for moderate scores. It does not change when the same number is subtracted
from all scores of a column, because e^(z - c) = e^z / e^c and the factor cancels. Choose c so that
no exponent is above 0.
"""

import numpy as np

FAILS = ("test_cell_of_large_scores",)


def rnn_cell_forward(x, a_prev, Wax, Waa, Wya, ba, by):
    a_next = np.tanh(Wax @ x + Waa @ a_prev + ba)
    e = np.exp(Wya @ a_next + by)
    return a_next, e / e.sum(axis=0, keepdims=True)
