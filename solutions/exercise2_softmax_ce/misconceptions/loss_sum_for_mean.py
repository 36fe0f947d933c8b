"""The losses of the rows are added up instead of averaged.

With one example, as on the slide, sum and mean agree. A sum grows with the batch, so a learning
rate that suits 8 examples is too large for 800.
"""

import numpy as np

FAILS = (
    "test_loss_by_hand",
    "test_loss_of_random_batch",
    "test_loss_of_small_probabilities",
    "test_loss_is_the_mean_over_examples",
)


def cross_entropy(probabilities, targets):
    return float(-np.log(probabilities[np.arange(len(targets)), targets]).sum())
