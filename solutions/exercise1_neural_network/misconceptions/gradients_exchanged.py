"""The gradients are returned in the order in which they are found, dJdW2 first.

The way back reaches W2 before W1. The stub asks for (dJdW1, dJdW2).
"""

FAILS = (
    "test_gradients_by_hand",
    "test_gradients_of_random_networks",
    "test_gradients_by_finite_differences",
    "test_gradients_of_equal_sizes",
    "test_gradients_keep_axes_of_length_one",
    "test_gradients_vanish_at_the_truth",
)


def cost_gradients(X, y, W1, W2):
    z2, a2, z3, y_hat = forward(X, W1, W2)
    dz3 = 2 / len(X) * (y_hat - y) * sigmoid_prime(z3)
    dz2 = dz3 @ W2.T * sigmoid_prime(z2)
    return a2.T @ dz3, X.T @ dz2
