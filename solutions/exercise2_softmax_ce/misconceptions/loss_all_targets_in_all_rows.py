"""Every row is asked for the targets of all rows.

p[:, targets] picks whole columns and gives (N, N): row n at every other row's target as well.
With one example it is right. What you want is one entry per row, so numpy needs an index for both
axes.
"""

import numpy as np

FAILS = (
    "test_loss_by_hand",
    "test_loss_of_random_batch",
    "test_loss_of_small_probabilities",
    "test_loss_is_the_mean_over_examples",
)


def cross_entropy(probabilities, targets):
    return float(-np.log(probabilities[:, targets]).mean())
