"""The probabilities are changed into the gradient before the loss is taken from them.

dx = p makes a second name for one array, not a second array. After the 1 is subtracted, p[target]
is negative, and its logarithm NaN. Take the loss first, or work on a copy.
"""

import numpy as np

FAILS = (
    "test_softmax_loss_follows_from_the_slide",
    "test_softmax_loss_by_hand",
    "test_softmax_loss_of_random_batch",
    "test_softmax_loss_of_large_logits",
    "test_softmax_loss_of_a_hopeless_target",
    "test_softmax_loss_of_one_example",
)


def softmax_loss(x, y):
    rows, p = np.arange(len(y)), softmax(x)
    dx = p
    dx[rows, y] -= 1
    with np.errstate(invalid="ignore"):
        return float(-np.log(p[rows, y]).mean()), dx / len(y)
