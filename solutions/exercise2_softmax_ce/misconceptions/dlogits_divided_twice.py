"""The gradient is divided by the number of examples twice.

One division belongs to the mean in the loss. Look for a mean that is taken somewhere and a
division that follows it elsewhere. With one example both do nothing.
"""

import numpy as np

FAILS = (
    "test_logit_gradient_by_hand",
    "test_logit_gradient_of_random_batch",
    "test_logit_gradient_by_finite_differences",
)


def cross_entropy_gradient(probabilities, targets):
    N, C = probabilities.shape
    return (probabilities - np.eye(C)[targets]) / N**2
