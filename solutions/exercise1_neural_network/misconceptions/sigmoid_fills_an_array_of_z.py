"""The answers are written into np.zeros_like(z), which is an array of integers if z is one.

zeros_like and empty_like take over the type as well as the shape. Written into integers, 0.73
becomes 0. Their dtype argument says what you want.
"""

import numpy as np

FAILS = ("test_sigmoid_of_whole_numbers",)


def sigmoid(z):
    a = np.zeros_like(z)
    a[...] = np.exp(-np.logaddexp(0.0, -z))
    return a if np.ndim(a) else a[()]
