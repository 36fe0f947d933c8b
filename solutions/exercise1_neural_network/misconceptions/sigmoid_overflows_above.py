"""e^z / (1 + e^z) is worked out as it stands.

On paper it is the same as 1 / (1 + e^-z). In float64 e^1000 is infinity, and infinity divided by
infinity is NaN.
"""

import numpy as np

FAILS = ("test_sigmoid_of_a_thousand",)


def sigmoid(z):
    with np.errstate(all="ignore"):
        e = np.exp(z)
        return e / (1 + e)
