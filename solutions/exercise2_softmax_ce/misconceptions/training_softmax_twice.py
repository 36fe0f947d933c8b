"""The logits go through softmax twice.

x holds logits, and one softmax makes probabilities of them. With two, the loss is stuck near
ln C: on the slide 2.01 instead of 2.48. softmax - onehot belongs to a single one.
"""

import numpy as np

FAILS = (
    "test_softmax_loss_follows_from_the_slide",
    "test_softmax_loss_by_hand",
    "test_softmax_loss_of_random_batch",
    "test_softmax_loss_gradient_by_finite_differences",
    "test_softmax_loss_of_large_logits",
    "test_softmax_loss_of_a_hopeless_target",
    "test_softmax_loss_of_one_example",
)


def softmax_loss(x, y):
    p = softmax(softmax(x))
    loss = -np.log(p[np.arange(len(y)), y]).mean()
    return float(loss), cross_entropy_gradient(p, y)
