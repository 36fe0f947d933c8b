"""The sum is divided by the number of outputs instead of the number of examples.

shape[1] counts columns. Rows are examples, and m is how many there are.
"""

import numpy as np

FAILS = (
    "test_cost_by_hand",
    "test_cost_of_random_networks",
    "test_cost_of_one_output",
    "test_cost_is_a_mean_over_examples",
)


def cost(X, y, W1, W2):
    y_hat = forward(X, W1, W2)[3]
    return np.sum((y_hat - y) ** 2) / y.shape[1]
