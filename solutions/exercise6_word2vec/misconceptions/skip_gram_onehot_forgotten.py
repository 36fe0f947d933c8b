"""The one-hot row is not subtracted from the probabilities.

Then nothing tells which context was right, and all scores would be pushed down.
"""

import numpy as np

FAILS = (
    "test_skip_gram_gradients_by_hand",
    "test_skip_gram_gradients_of_random_models",
    "test_skip_gram_gradients_are_slopes",
    "test_skip_gram_loss_of_a_hopeless_pair",
    "test_skip_gram_gradients_keep_axes_of_length_one",
    "test_skip_gram_gradients_touch_one_row",
)


def skip_gram_loss_and_gradients(center_index, context_index, W, W_out):
    h = W[center_index]
    loss, dscores = softmax_loss(h @ W_out, context_index)
    dscores[context_index] += 1.0
    dW = np.zeros_like(W)
    dW[center_index] = W_out @ dscores
    return loss, dW, np.outer(h, dscores)
