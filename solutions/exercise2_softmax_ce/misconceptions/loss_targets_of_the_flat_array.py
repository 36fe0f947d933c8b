"""The targets are looked up in the flattened array, so only the first entries are ever read.

np.take and ravel count through all rows: index 2 is always an entry of row 0. With one example
that is the right row. Target 2 of row 1 stands in row 1.
"""

import numpy as np

FAILS = (
    "test_loss_by_hand",
    "test_loss_of_random_batch",
    "test_loss_of_small_probabilities",
    "test_loss_is_the_mean_over_examples",
)


def cross_entropy(probabilities, targets):
    return float(-np.log(np.take(probabilities, targets)).mean())
