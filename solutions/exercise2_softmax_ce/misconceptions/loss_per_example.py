"""One loss per example is returned instead of their mean.

Training needs a single number to go downhill on. The numbers are right; the last step is missing.
"""

import numpy as np

FAILS = (
    "test_loss_by_hand",
    "test_loss_of_random_batch",
    "test_loss_of_small_probabilities",
    "test_loss_is_the_mean_over_examples",
)


def cross_entropy(probabilities, targets):
    return -np.log(probabilities[np.arange(len(targets)), targets])
