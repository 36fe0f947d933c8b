"""The absolute differences are averaged instead of their squares.

4, 2 and 3 have the mean 3: the mean absolute error. Squares count one large error more than
several small ones, which is what the deck's formula wants.
"""

import numpy as np

FAILS = (
    "test_mse_matches_the_slide",
    "test_mse_of_random_answers",
    "test_mse_of_one_answer",
)


def mse(y_hat, y):
    return np.mean(np.abs(y_hat - y))
