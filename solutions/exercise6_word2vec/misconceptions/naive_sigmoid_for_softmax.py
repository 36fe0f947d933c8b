"""A sigmoid stands where softmax belongs.

That is the loss of negative sampling without any negatives: with nothing to compare with, every
score would grow without end.
"""

import numpy as np

FAILS = (
    "test_naive_gradients_by_hand",
    "test_naive_gradients_of_random_vectors",
    "test_naive_gradients_at_the_edges",
)


def naive_softmax_loss_and_gradient(center_word_vec, outside_word_idx, outside_vectors):
    _loss, dscores = softmax_loss(outside_vectors @ center_word_vec, outside_word_idx)
    score = outside_vectors[outside_word_idx] @ center_word_vec
    dscores = np.zeros(len(outside_vectors))
    dscores[outside_word_idx] = -np.exp(-np.logaddexp(0.0, score))
    return np.logaddexp(0.0, -score), dscores @ outside_vectors, np.outer(dscores, center_word_vec)
