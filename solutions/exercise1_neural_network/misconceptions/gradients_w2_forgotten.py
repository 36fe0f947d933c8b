"""The error is handed to the hidden units without W2.

A unit's share of the blame is as large as the weight that leads away from it. Here every unit
gets the same.
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
    dz2 = dz3.sum(axis=1, keepdims=True) * sigmoid_prime(z2)
    return X.T @ dz2, a2.T @ dz3
