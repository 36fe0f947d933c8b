"""The mean is taken first, then squared.

Errors of both signs cancel in the mean before the square can stop them: -4, -2 and 3 have the mean
-1. An answer too high and one too low by the same amount would count as perfect.
"""

import numpy as np

FAILS = (
    "test_mse_matches_the_slide",
    "test_mse_of_random_answers",
)


def mse(y_hat, y):
    return np.mean(y_hat - y) ** 2
