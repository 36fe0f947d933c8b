"""Each difference is divided by the true answer before it is squared.

That is a relative error. The deck's cost takes differences as they are, and a true answer of 0 is
allowed.
"""

import numpy as np

FAILS = (
    "test_mse_matches_the_slide",
    "test_mse_of_random_answers",
    "test_mse_of_one_answer",
)


def mse(y_hat, y):
    return np.mean(((y_hat - y) / y) ** 2)
