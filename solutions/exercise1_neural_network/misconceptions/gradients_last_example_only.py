"""A loop over the examples overwrites the gradients instead of adding to them.

= keeps the last example's part, += all of them. With one example nothing shows.
"""

import numpy as np

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
    for n in range(len(X)):
        dJdW1, dJdW2 = np.outer(X[n], dz2[n]), np.outer(a2[n], dz3[n])
    return dJdW1, dJdW2
