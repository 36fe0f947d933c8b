"""The root of the mean is returned.

That is the root mean square error, a figure in the unit of the answers. The mean square error
stays squared.
"""

import numpy as np

FAILS = (
    "test_mse_matches_the_slide",
    "test_mse_of_random_answers",
    "test_mse_of_one_answer",
)


def mse(y_hat, y):
    return np.sqrt(np.mean((y_hat - y) ** 2))
