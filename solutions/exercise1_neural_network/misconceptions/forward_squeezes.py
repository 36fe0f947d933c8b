"""Axes of length 1 are removed from the answers.

With one output, or one example, y_hat loses an axis. Then y_hat - y quietly becomes a square
array of all pairs.
"""

import numpy as np

FAILS = (
    "test_forward_by_hand",
    "test_forward_of_random_networks",
    "test_forward_keeps_axes_of_length_one",
    "test_forward_takes_examples_one_by_one",
)


def forward(X, W1, W2):
    z2 = X @ W1
    a2 = sigmoid(z2)
    z3 = a2 @ W2
    return z2, a2, z3, np.squeeze(sigmoid(z3))
