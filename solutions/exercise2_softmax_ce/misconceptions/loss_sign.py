"""The minus sign is missing.

The logarithm of a probability is negative or 0, so the loss must come out positive. As it is,
going downhill would make the true class less and less probable.
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
    return float(np.log(probabilities[np.arange(len(targets)), targets]).mean())
