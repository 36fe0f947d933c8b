"""The gradient is scaled to length 1 before it is used.

The length of the gradient is information: it shrinks near a minimum, and so do the steps. The
deck's rule takes it as it is.
"""

import numpy as np

FAILS = (
    "test_step_by_hand",
    "test_step_of_random_weights",
)


def gradient_descent_step(W, dW, learning_rate):
    return W - learning_rate * dW / np.linalg.norm(dW)
