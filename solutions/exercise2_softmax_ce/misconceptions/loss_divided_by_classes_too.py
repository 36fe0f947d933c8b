"""The mean runs over all N times C entries instead of the N rows.

np.mean over the product of one-hot targets and logarithms also counts the zeros. The slide's loss
becomes 2.4833 / 7 = 0.3548. Add up over the classes, and average over the examples.
"""

import numpy as np

FAILS = (
    "test_loss_matches_the_slide",
    "test_loss_by_hand",
    "test_loss_of_random_batch",
    "test_loss_of_one_example",
    "test_loss_of_small_probabilities",
)


def cross_entropy(probabilities, targets):
    onehots = np.eye(probabilities.shape[1])[targets]
    return float(-np.mean(onehots * np.log(probabilities)))
