"""The sum is divided by the number of answers less one.

That belongs to the variance of a sample around its own mean. Here nothing was estimated from the
answers, and with a single one it divides by zero.
"""

import numpy as np

FAILS = (
    "test_mse_matches_the_slide",
    "test_mse_of_random_answers",
    "test_mse_of_one_answer",
)


def mse(y_hat, y):
    with np.errstate(all="ignore"):
        return np.sum((y_hat - y) ** 2) / np.float64(len(y) - 1)
