"""The sums z3 are compared with y.

The deck compares f(z3), the answers. Sums can be any numbers.
"""

import numpy as np

FAILS = (
    "test_cost_by_hand",
    "test_cost_of_random_networks",
    "test_cost_of_one_output",
)


def cost(X, y, W1, W2):
    return np.sum((forward(X, W1, W2)[2] - y) ** 2) / len(X)
