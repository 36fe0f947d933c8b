"""The loss is taken from the most probable class instead of the true one.

On the slide that is A with 0.4, and -ln 0.4 = 0.92. Such a loss rewards being sure, whether right
or wrong. The targets say which entry of a row counts.
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
    return float(-np.log(probabilities.max(axis=1)).mean())
