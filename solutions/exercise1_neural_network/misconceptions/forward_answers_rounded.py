"""The answers are rounded to 0 or 1.

A decision may be made of them later. The cost needs to know how far off they are, and a rounded
answer has no slope.
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
    a2 = sigmoid(z2)
    z3 = a2 @ W2
    return z2, a2, z3, np.round(sigmoid(z3))
