"""Python's math.exp is used entry by entry, and refuses large numbers.

math.exp(1000) raises OverflowError, where np.exp gives infinity. Both need a form in which no
exponent is large and positive.
"""

import numpy as np

FAILS = ("test_sigmoid_of_a_thousand",)


def sigmoid(z):
    import math

    return np.vectorize(lambda v: 1 / (1 + math.exp(-v)), otypes=[float])(z)[()]
