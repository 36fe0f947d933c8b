"""Loss and gradient belong to the sum over the examples instead of the mean.

The two fit each other, which is worth something, but both are N times what is asked for. Step
sizes would depend on the size of the batch.
"""

import numpy as np

FAILS = (
    "test_softmax_loss_by_hand",
    "test_softmax_loss_of_random_batch",
    "test_softmax_loss_of_large_logits",
    "test_softmax_loss_of_a_hopeless_target",
)


def softmax_loss(x, y):
    loss = -log_softmax(x)[np.arange(len(y)), y].sum()
    return float(loss), cross_entropy_gradient(softmax(x), y) * len(y)
