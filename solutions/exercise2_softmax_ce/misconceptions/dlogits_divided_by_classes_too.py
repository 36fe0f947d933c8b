"""The gradient is divided by N times C instead of N.

Only the rows are averaged in the loss; over the classes of a row nothing is averaged. On the
slide every entry comes out seven times too small.
"""

import numpy as np

FAILS = (
    "test_logit_gradient_follows_from_the_slide",
    "test_logit_gradient_by_hand",
    "test_logit_gradient_of_random_batch",
    "test_logit_gradient_by_finite_differences",
)


def cross_entropy_gradient(probabilities, targets):
    return (probabilities - np.eye(probabilities.shape[1])[targets]) / probabilities.size
