"""The output layer uses softmax.

That is for choosing one of several classes. Here every output has a sigmoid of its own, and with
one output softmax answers 1 to everything.
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
    e = np.exp(z3 - z3.max(axis=1, keepdims=True))
    return z2, a2, z3, e / e.sum(axis=1, keepdims=True)
