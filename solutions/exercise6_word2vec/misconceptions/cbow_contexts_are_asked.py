"""The contexts are asked and the center is given.

That is skip-gram. In CBOW the contexts predict the center.
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
    h = W[center_index]
    loss, dscores = softmax_loss(h @ W_out, contexts[0])
    dW = np.zeros_like(W)
    for context in contexts:
        dW[context] += W_out @ dscores / len(contexts)
    return loss, dW, np.outer(h, dscores)
