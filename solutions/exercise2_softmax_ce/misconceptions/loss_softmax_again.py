"""Softmax is applied to the probabilities before the logarithm.

The argument has been through softmax already. A second one makes everything nearly equal, and the
loss can neither come near 0 nor become large: on the slide 2.01 instead of 2.48.
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
    return float(-np.log(softmax(probabilities)[np.arange(len(targets)), targets]).mean())
