"""1 is subtracted at the targets of all rows, in every row of dx.

dx[:, y] means whole columns. With one example it is right. One entry per row needs an index for
both axes, as in the loss.
"""

import numpy as np

FAILS = (
    "test_softmax_loss_by_hand",
    "test_softmax_loss_of_random_batch",
    "test_softmax_loss_gradient_by_finite_differences",
    "test_softmax_loss_of_large_logits",
    "test_softmax_loss_of_a_hopeless_target",
)


def softmax_loss(x, y):
    loss = -log_softmax(x)[np.arange(len(y)), y].mean()
    dx = softmax(x)
    dx[:, y] -= 1
    return float(loss), dx / len(y)
