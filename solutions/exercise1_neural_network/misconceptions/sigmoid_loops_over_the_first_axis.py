"""A loop runs over the entries of z, which a plain number does not have.

for works along the first axis of an array. A single float cannot be iterated over, nor can what
numpy makes of it.
"""

import numpy as np

FAILS = ("test_sigmoid_of_a_plain_number",)


def sigmoid(z):
    return np.array([np.exp(-np.logaddexp(0.0, -v)) for v in z])
