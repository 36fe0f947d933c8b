"""Softmax is taken over an axis of length 1.

The scores are a row of shape (1, V). Along its first axis every sum has one term, so each
probability is 1 and the loss is 0.
"""

import numpy as np

FAILS = (
    "test_naive_gradients_by_hand",
    "test_naive_gradients_of_random_vectors",
    "test_naive_gradients_are_slopes",
    "test_naive_gradients_at_the_edges",
)


def naive_softmax_loss_and_gradient(center_word_vec, outside_word_idx, outside_vectors):
    _loss, dscores = softmax_loss(outside_vectors @ center_word_vec, outside_word_idx)
    dscores = np.ones(len(outside_vectors))
    dscores[outside_word_idx] -= 1.0
    return 0.0, dscores @ outside_vectors, np.outer(dscores, center_word_vec)
