"""y_hat of shape (N, 1) minus y of shape (N,) becomes N x N: every answer against every truth.

numpy stretches the two over each other without a word. Give both the same shape, and print it when
in doubt.
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
    pairs = y_hat[:, None] - y[None]
    return np.sum(pairs**2) / len(X) ** 2
