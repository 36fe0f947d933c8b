"""The exponentials overflow for large logits, and loss and gradient become NaN.

The formula is right for moderate logits. Subtracting the largest logit of each row changes
neither probabilities nor loss, and no exponent is above 0 any more.
"""

import numpy as np

FAILS = (
    "test_softmax_loss_of_large_logits",
    "test_softmax_loss_of_a_hopeless_target",
)


def softmax_loss(x, y):
    rows, p = np.arange(len(y)), np.exp(x)
    p = p / p.sum(axis=1, keepdims=True)
    loss = -np.log(p[rows, y]).mean()
    p[rows, y] -= 1
    return float(loss), p / len(y)
