"""The words are taken as columns of outside_vectors.

outside_vectors is (V, E), one row for each word. W_out of the deck is the other way round.
"""

import numpy as np

FAILS = (
    "test_naive_gradients_by_hand",
    "test_naive_gradients_of_random_vectors",
    "test_naive_gradients_are_slopes",
    "test_naive_gradients_at_the_edges",
)


def naive_softmax_loss_and_gradient(center_word_vec, outside_word_idx, outside_vectors):
    loss, dscores = softmax_loss(outside_vectors.T @ center_word_vec, outside_word_idx)
    return loss, dscores @ outside_vectors, np.outer(dscores, center_word_vec)
