"""The second layer multiplies z2 instead of a2.

a2 is worked out and returned, but nothing reads it. What leaves the hidden layer is a2.
"""

FAILS = (
    "test_forward_by_hand",
    "test_forward_of_random_networks",
    "test_forward_of_equal_sizes",
    "test_forward_keeps_axes_of_length_one",
)


def forward(X, W1, W2):
    z2 = X @ W1
    z3 = z2 @ W2
    return z2, sigmoid(z2), z3, sigmoid(z3)
