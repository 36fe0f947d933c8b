"""The probability one place to the left of the target is taken.

Targets count from 0, as numpy does. With - 1, E's loss is computed from D's 0.0911, and the
target 0 takes the last class, because -1 counts from the end.
"""

import numpy as np

FAILS = (
    "test_loss_matches_the_slide",
    "test_loss_of_random_batch",
    "test_loss_of_one_example",
    "test_loss_of_small_probabilities",
)


def cross_entropy(probabilities, targets):
    return float(-np.log(probabilities[np.arange(len(targets)), targets - 1]).mean())
