"""The slope is derived from 1 / (1 - e^-z), as deck 001 prints the sigmoid.

That is a misprint: it is 1 + e^-z. The slope of the printed function is negative everywhere, and
infinite at 0.
"""

import numpy as np

FAILS = (
    "test_slope_by_hand",
    "test_slope_at_a_thousand",
    "test_slope_of_random_arrays",
    "test_slope_by_finite_differences",
    "test_slope_at_a_plain_number",
)


def sigmoid_prime(z):
    with np.errstate(all="ignore"):
        e = np.exp(-z)
        return -e / (1 - e) ** 2
