"""The logarithm has base 2.

In bits the slide's loss would be 3.58; in natural units it is 2.4833. The two differ by the
factor ln 2, which would turn up in every gradient.
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
    return float(-np.log2(probabilities[np.arange(len(targets)), targets]).mean())
