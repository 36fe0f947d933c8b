"""The gradient of the cross-entropy is returned: (y_hat - y) / m goes straight to z3.

There the slope of the sigmoid cancels and no 2 appears. The cost of this deck is the mean square
error.
"""

FAILS = (
    "test_gradients_by_hand",
    "test_gradients_of_random_networks",
    "test_gradients_by_finite_differences",
    "test_gradients_of_equal_sizes",
    "test_gradients_keep_axes_of_length_one",
)


def cost_gradients(X, y, W1, W2):
    z2, a2, _, y_hat = forward(X, W1, W2)
    dz3 = (y_hat - y) / len(X)
    dz2 = dz3 @ W2.T * sigmoid_prime(z2)
    return X.T @ dz2, a2.T @ dz3
