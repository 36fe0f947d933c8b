"""Softmax is applied to the probabilities before the one-hot is subtracted.

The argument is softmax(z) already, not z. A second softmax makes all entries nearly equal: on the
slide A's 0.400 becomes 0.183.
"""

import numpy as np

FAILS = (
    "test_logit_gradient_follows_from_the_slide",
    "test_logit_gradient_by_hand",
    "test_logit_gradient_of_random_batch",
    "test_logit_gradient_by_finite_differences",
)


def cross_entropy_gradient(probabilities, targets):
    return (softmax(probabilities) - np.eye(probabilities.shape[1])[targets]) / len(targets)
