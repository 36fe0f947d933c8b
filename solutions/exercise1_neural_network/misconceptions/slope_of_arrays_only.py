"""The answer is filled into an array by its indices, which a plain number does not have.

A plain number has no shape. Arithmetic with the sigmoid's answer works for both.
"""

import numpy as np

FAILS = ("test_slope_at_a_plain_number",)


def sigmoid_prime(z):
    slope = np.zeros(z.shape)
    for i in np.ndindex(z.shape):
        a = np.exp(-np.logaddexp(0.0, -z[i]))
        slope[i] = a * (1 - a)
    return slope
