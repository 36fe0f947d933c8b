"""The cost is halved.

1/2 in front is a habit of other books, where it cancels the 2 of the derivative. This deck's J has
1/m alone.
"""

import numpy as np

FAILS = (
    "test_cost_by_hand",
    "test_cost_of_random_networks",
    "test_cost_of_one_output",
)


def cost(X, y, W1, W2):
    return np.sum((forward(X, W1, W2)[3] - y) ** 2) / (2 * len(X))
