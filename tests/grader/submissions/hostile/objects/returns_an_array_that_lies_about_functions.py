"""Goal: Points for properties by a subclass that answers numpy's functions itself.

Layer: process, frames, forms, scoring. Verdict: 0 points; wrong-value.
"""

import numpy as np


class Liar(np.ndarray):
    def __array_function__(self, function, types, arguments, named):
        if function is np.concatenate:
            return np.zeros(sum(map(len, arguments[0]))).view(Liar)
        return True


def relu_rnn(x, h0, w1, w2):
    return np.zeros(len(x)).view(Liar)
