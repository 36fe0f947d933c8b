"""dx is divided by the number of examples twice.

Look for one division at the end and another inside a function that you call. With one example
both do nothing; with ten, training goes ten times too slowly.
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
    return float(loss), cross_entropy_gradient(softmax(x), y) / len(y)
