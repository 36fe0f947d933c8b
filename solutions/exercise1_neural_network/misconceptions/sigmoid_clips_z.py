"""z is cut off at -10 and 10 against overflow.

That keeps e^-z finite, but beyond 10 all answers are equal. At z = -14 it is off by a factor of
50, and where all answers are equal nothing can be learnt.
"""

import numpy as np

FAILS = (
    "test_sigmoid_of_a_thousand",
    "test_sigmoid_far_out",
)


def sigmoid(z):
    return 1 / (1 + np.exp(-np.clip(z, -10, 10)))
