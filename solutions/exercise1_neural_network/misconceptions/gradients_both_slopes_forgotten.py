"""No derivative of the sigmoid is taken, neither at the output nor in the hidden layer.

The way back passes every box of the way forward, and both f are such boxes. Without the slopes
this is the gradient of a network that only multiplies.
"""

FAILS = (
    "test_gradients_by_hand",
    "test_gradients_of_random_networks",
    "test_gradients_by_finite_differences",
    "test_gradients_of_equal_sizes",
    "test_gradients_keep_axes_of_length_one",
)


def cost_gradients(X, y, W1, W2):
    _, a2, _, y_hat = forward(X, W1, W2)
    dz3 = 2 / len(X) * (y_hat - y)
    dz2 = dz3 @ W2.T
    return X.T @ dz2, a2.T @ dz3
