"""The root of the mean is returned.

J is the mean square error itself. The root has another slope, and cost_gradients would no longer
belong to it.
"""

import numpy as np

FAILS = (
    "test_cost_by_hand",
    "test_cost_of_random_networks",
    "test_cost_of_one_output",
    "test_cost_is_a_mean_over_examples",
)


def cost(X, y, W1, W2):
    return np.sqrt(np.sum((forward(X, W1, W2)[3] - y) ** 2) / len(X))
