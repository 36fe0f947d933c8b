"""Goal: Wrong numbers within a tolerance of a milliard.

Layer: process. Verdict: 0 points; wrong-value.
"""

import sys

import numpy as np

compare = sys.modules.get("grader.numerics.compare")
if compare is not None:
    compare.ATOL = 1e9


def relu_rnn(x, h0, w1, w2):
    return np.zeros(len(x))
