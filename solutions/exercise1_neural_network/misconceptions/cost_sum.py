"""The squares are added up and never divided by m.

Then the cost, and with it every gradient, grows with the number of examples, and a learning rate
that suits ten of them is far too large for a thousand.
"""

import numpy as np

FAILS = (
    "test_cost_by_hand",
    "test_cost_of_random_networks",
    "test_cost_of_one_output",
    "test_cost_is_a_mean_over_examples",
)


def cost(X, y, W1, W2):
    return np.sum((forward(X, W1, W2)[3] - y) ** 2)
