"""The differences are averaged without a square.

An error is as bad above as below, but here the two cancel, and the result can be negative.
"""

import numpy as np

FAILS = (
    "test_mse_matches_the_slide",
    "test_mse_of_random_answers",
    "test_mse_of_one_answer",
)


def mse(y_hat, y):
    return np.mean(y_hat - y)
