"""The absolute errors are averaged instead of their squares.

|y_hat - y| has a slope of 1 or -1 however small the error is. The square's slope shrinks with it.
"""

import numpy as np

FAILS = (
    "test_cost_by_hand",
    "test_cost_of_random_networks",
    "test_cost_of_one_output",
)


def cost(X, y, W1, W2):
    return np.sum(np.abs(forward(X, W1, W2)[3] - y)) / len(X)
