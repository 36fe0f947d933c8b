"""The activations are returned before the sums they were made from.

The stub asks for (z2, a2, z3, y_hat). Both have the same shape, so only the numbers tell.
"""

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
    return a2, z2, sigmoid(z3), z3
