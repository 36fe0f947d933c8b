"""The sum is divided with //, which drops what comes after the point.

29 // 3 is 9, and any mean below 1 becomes 0. / divides.
"""

import numpy as np

FAILS = (
    "test_mse_matches_the_slide",
    "test_mse_of_random_answers",
    "test_mse_of_one_answer",
)


def mse(y_hat, y):
    return np.sum((y_hat - y) ** 2) // len(y)
