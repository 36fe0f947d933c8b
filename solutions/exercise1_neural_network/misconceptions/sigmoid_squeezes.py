"""Axes of length 1 are removed.

np.squeeze also removes the axis of a batch of one or of a single hidden unit, and the matrix
product that follows no longer fits.
"""

import numpy as np

FAILS = ("test_sigmoid_keeps_axes_of_length_one",)


def sigmoid(z):
    return np.squeeze(np.exp(-np.logaddexp(0.0, -z)))[()]
