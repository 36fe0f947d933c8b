"""f and 1 - f are multiplied as matrices.

Every entry has a slope of its own: the product is one entry by one entry, *, not rows by columns.
"""

import numpy as np

FAILS = (
    "test_slope_by_hand",
    "test_slope_at_a_thousand",
    "test_slope_of_random_arrays",
    "test_slope_by_finite_differences",
)


def sigmoid_prime(z):
    a = np.asarray(sigmoid(z))
    return a * (1 - a) if a.ndim == 0 else a @ (1 - a)
