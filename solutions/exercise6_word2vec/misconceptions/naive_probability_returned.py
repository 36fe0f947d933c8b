"""The probability is returned instead of the loss.

The loss is minus its natural logarithm.
"""

import numpy as np

FAILS = (
    "test_naive_gradients_by_hand",
    "test_naive_gradients_of_random_vectors",
    "test_naive_gradients_at_the_edges",
)


def naive_softmax_loss_and_gradient(center_word_vec, outside_word_idx, outside_vectors):
    loss, dscores = softmax_loss(outside_vectors @ center_word_vec, outside_word_idx)
    return np.exp(-loss), dscores @ outside_vectors, np.outer(dscores, center_word_vec)
