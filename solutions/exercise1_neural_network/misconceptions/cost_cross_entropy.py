"""The cross-entropy of the answers is returned.

That is the cost for probabilities of classes, in exercise 2. This deck's J is the mean square
error.
"""

import numpy as np

FAILS = (
    "test_cost_by_hand",
    "test_cost_of_random_networks",
    "test_cost_of_one_output",
)


def cost(X, y, W1, W2):
    y_hat = forward(X, W1, W2)[3]
    return -np.sum(y * np.log(y_hat) + (1 - y) * np.log(1 - y_hat)) / len(X)
