"""z is cut off at -8 and 8 against overflow.

It saves the exponential, but changes the function: from 8 on all gates are 0.99966. On the slide a
sum of 9.6 gives 0.99993. Float64 has room up to 709; better still is a form without overflow.
"""

import numpy as np

FAILS = ("test_sigmoid_matches_the_slide", "test_sigmoid_of_large_numbers")


def sigmoid(z):
    return 1 / (1 + np.exp(-np.clip(z, -8, 8)))
