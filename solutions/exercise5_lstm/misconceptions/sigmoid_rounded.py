"""The result is rounded to two decimals, as the slide prints it.

The slide rounds for the eye. The next formula needs the exact value: rounded gates make the cell a
staircase, whose slope is zero almost everywhere.
"""

import numpy as np

FAILS = (
    "test_sigmoid_matches_the_slide",
    "test_sigmoid_of_random_arrays",
    "test_sigmoid_of_large_numbers",
)


def sigmoid(z):
    return np.round(0.5 + 0.5 * np.tanh(0.5 * z), 2)
