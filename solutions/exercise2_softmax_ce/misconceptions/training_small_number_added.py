"""A small number is added inside the logarithm.

With 1e-12 no loss can exceed 27.6, however hopeless the guess: a target two thousand below costs
two thousand. The gradient beside it says so too. Take the logarithm apart instead.
"""

import numpy as np

FAILS = ("test_softmax_loss_of_a_hopeless_target",)


def softmax_loss(x, y):
    p = softmax(x)
    loss = -np.log(p[np.arange(len(y)), y] + 1e-12).mean()
    return float(loss), cross_entropy_gradient(p, y)
