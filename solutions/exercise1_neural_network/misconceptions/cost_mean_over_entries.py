"""The mean runs over all entries: examples times outputs.

np.mean divides by N K. The deck's m is the number of examples, and an example with several outputs
counts once. With one output nothing shows.
"""

import numpy as np

FAILS = ("test_cost_of_random_networks",)


def cost(X, y, W1, W2):
    return np.mean((forward(X, W1, W2)[3] - y) ** 2)
