"""Only the first example's gradient is returned.

Every example sends its own to the shared weights, and they add up.
"""

FAILS = (
    "test_gradients_by_hand",
    "test_gradients_of_random_networks",
    "test_gradients_by_finite_differences",
    "test_gradients_of_equal_sizes",
    "test_gradients_keep_axes_of_length_one",
)


def cost_gradients(X, y, W1, W2):
    z2, a2, z3, y_hat = forward(X, W1, W2)
    dz3 = 2 / len(X) * (y_hat - y) * sigmoid_prime(z3)
    dz2 = dz3 @ W2.T * sigmoid_prime(z2)
    return X[:1].T @ dz2[:1], a2[:1].T @ dz3[:1]
