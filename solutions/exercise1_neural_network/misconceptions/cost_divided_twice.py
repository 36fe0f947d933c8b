"""The mean is divided by the number of examples once more.

np.mean, or a division by m, is needed once. Look for a second one in what you call.
"""

import numpy as np

FAILS = (
    "test_cost_by_hand",
    "test_cost_of_random_networks",
    "test_cost_of_one_output",
    "test_cost_is_a_mean_over_examples",
)


def cost(X, y, W1, W2):
    return np.sum((forward(X, W1, W2)[3] - y) ** 2) / len(X) ** 2
