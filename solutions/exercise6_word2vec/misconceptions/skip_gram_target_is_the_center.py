"""The loss asks for the probability of the center.

The center is given, the context is asked. As a center a word uses its row of W, as a context its
column of W_out.
"""

import numpy as np

FAILS = (
    "test_skip_gram_gradients_by_hand",
    "test_skip_gram_gradients_of_random_models",
    "test_skip_gram_gradients_are_slopes",
    "test_skip_gram_loss_of_a_hopeless_pair",
    "test_skip_gram_gradients_keep_axes_of_length_one",
)


def skip_gram_loss_and_gradients(center_index, context_index, W, W_out):
    h = W[center_index]
    loss, dscores = softmax_loss(h @ W_out, center_index)
    dW = np.zeros_like(W)
    dW[center_index] = W_out @ dscores
    return loss, dW, np.outer(h, dscores)
