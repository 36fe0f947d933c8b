"""The errors of an example's outputs are added up before they are squared.

Errors of opposite sign cancel then. Every output has its own square. With one output nothing
shows.
"""

import numpy as np

FAILS = ("test_cost_of_random_networks",)


def cost(X, y, W1, W2):
    return np.mean(np.sum(forward(X, W1, W2)[3] - y, axis=1) ** 2)
