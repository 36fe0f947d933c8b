"""The hidden layer uses ReLU.

Many networks do. In this one f is the sigmoid in both layers.
"""

import numpy as np

FAILS = (
    "test_forward_by_hand",
    "test_forward_of_random_networks",
    "test_forward_of_equal_sizes",
    "test_forward_keeps_axes_of_length_one",
)


def forward(X, W1, W2):
    z2 = X @ W1
    a2 = np.maximum(0.0, z2)
    z3 = a2 @ W2
    return z2, a2, z3, sigmoid(z3)
