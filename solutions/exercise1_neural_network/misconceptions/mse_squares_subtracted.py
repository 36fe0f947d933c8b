"""The answers are squared, and then subtracted.

The square of a difference is not the difference of the squares: (6 - 10)^2 is 16, while
6^2 - 10^2 is -64.
"""

import numpy as np

FAILS = (
    "test_mse_matches_the_slide",
    "test_mse_of_random_answers",
    "test_mse_of_one_answer",
)


def mse(y_hat, y):
    return np.mean(y_hat**2 - y**2)
