"""e^z / (e^z + 1) becomes infinity divided by infinity.

On paper it is the same function. In float64 e^z is infinite from z = 710 on, and infinity over
infinity is NaN. Exponentials are safe only where the exponent is not positive.
"""

import numpy as np

FAILS = ("test_sigmoid_of_large_numbers",)


def sigmoid(z):
    return np.exp(z) / (np.exp(z) + 1)
