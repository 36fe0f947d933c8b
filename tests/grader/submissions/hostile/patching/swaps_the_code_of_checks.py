"""Goal: Comparisons without a body, also where they were imported by name long before.

Layer: process. Verdict: 0 points; cannot-import, wrong-value.
"""

import numpy as np

import grader.matching as matching


def _nothing(got, expected, name, axes=(), rtol=0.0, sizes=None):
    return None


matching.values_match.__code__ = _nothing.__code__


def relu_rnn(x, h0, w1, w2):
    return np.zeros(len(x))
