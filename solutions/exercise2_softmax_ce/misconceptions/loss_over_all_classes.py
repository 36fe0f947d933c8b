"""All probabilities count, and the targets are never used.

In -sum Observed log(Softmax), Observed is 1 for the true class and 0 for the other six, so six
terms vanish. Which of your arguments changes nothing?
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
    return float(-np.log(probabilities).sum(axis=1).mean())
