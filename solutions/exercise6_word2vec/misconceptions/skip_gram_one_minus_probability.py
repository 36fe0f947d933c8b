"""The loss is 1 minus the probability.

It is 0 for a certain model too, but it can never exceed 1: between bad and very bad there is no
difference. Cross-entropy is -ln p.
"""

import numpy as np

FAILS = (
    "test_skip_gram_gradients_by_hand",
    "test_skip_gram_gradients_of_random_models",
    "test_skip_gram_loss_of_a_hopeless_pair",
    "test_skip_gram_gradients_keep_axes_of_length_one",
)


def skip_gram_loss_and_gradients(center_index, context_index, W, W_out):
    h = W[center_index]
    loss, dscores = softmax_loss(h @ W_out, context_index)
    dW = np.zeros_like(W)
    dW[center_index] = W_out @ dscores
    return 1 - np.exp(-loss), dW, np.outer(h, dscores)
