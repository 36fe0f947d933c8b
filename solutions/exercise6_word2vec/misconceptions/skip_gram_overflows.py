"""The exponentials overflow.

e^2000 is infinity, and the logarithm of a probability that became 0 is minus infinity. The score
of the context minus ln of the sum of exponentials, all shifted by the largest score, is always
right.
"""

import numpy as np

FAILS = ("test_skip_gram_loss_of_a_hopeless_pair",)


def skip_gram_loss_and_gradients(center_index, context_index, W, W_out):
    h = W[center_index]
    _loss, dscores = softmax_loss(h @ W_out, context_index)
    e = np.exp(h @ W_out)
    p = e / e.sum()
    dscores = p - np.eye(len(p))[context_index]
    dW = np.zeros_like(W)
    dW[center_index] = W_out @ dscores
    return -np.log(p[context_index]), dW, np.outer(h, dscores)
