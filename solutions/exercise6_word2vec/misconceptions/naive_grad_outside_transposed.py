"""grad_outside_vecs has the shape (E, V).

A gradient has the shape of its parameter, and outside_vectors is (V, E).
"""

import numpy as np

FAILS = (
    "test_naive_gradients_by_hand",
    "test_naive_gradients_of_random_vectors",
    "test_naive_gradients_are_slopes",
    "test_naive_gradients_at_the_edges",
)


def naive_softmax_loss_and_gradient(center_word_vec, outside_word_idx, outside_vectors):
    loss, dscores = softmax_loss(outside_vectors @ center_word_vec, outside_word_idx)
    return loss, dscores @ outside_vectors, np.outer(center_word_vec, dscores)
