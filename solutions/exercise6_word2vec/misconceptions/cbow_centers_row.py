"""The gradient goes to the center's row of W.

In CBOW the center is asked: it is a column of W_out. The rows that were used are those of the
contexts.
"""

import numpy as np

FAILS = (
    "test_cbow_gradients_by_hand",
    "test_cbow_gradients_of_random_models",
    "test_cbow_gradients_are_slopes",
    "test_cbow_gradients_of_one_context",
)


def cbow_loss_and_gradients(context_indices, center_index, W, W_out):
    contexts = list(context_indices)
    h = W[contexts].mean(axis=0)
    loss, dscores = softmax_loss(h @ W_out, center_index)
    dW = np.zeros_like(W)
    dW[center_index] += W_out @ dscores
    return loss, dW, np.outer(h, dscores)
