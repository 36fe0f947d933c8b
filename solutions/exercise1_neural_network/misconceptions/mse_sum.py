"""The squares are added up and never divided by their number.

The deck's C has 1/m in front. A sum of 6 answers is twice as large as one of 3 for errors of the
same size, so two sets of answers cannot be compared by it.
"""

import numpy as np

FAILS = (
    "test_mse_matches_the_slide",
    "test_mse_of_random_answers",
)


def mse(y_hat, y):
    return np.sum((y_hat - y) ** 2)
