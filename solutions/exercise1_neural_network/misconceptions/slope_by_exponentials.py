"""e^-z / (1 + e^-z)^2 is worked out as it stands.

On paper it is right. In float64 e^1000 is infinity, and infinity divided by infinity is NaN. The
sigmoid's own answer, which lies between 0 and 1, is all the slope needs.
"""

import numpy as np

FAILS = ("test_slope_at_a_thousand",)


def sigmoid_prime(z):
    with np.errstate(all="ignore"):
        e = np.exp(-z)
        return e / (1 + e) ** 2
