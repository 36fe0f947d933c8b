"""np.squeeze removes the axis of a vector with one entry.

It takes away every axis of length 1, also those that are needed.
"""

import numpy as np

FAILS = ("test_naive_gradients_at_the_edges",)


def naive_softmax_loss_and_gradient(center_word_vec, outside_word_idx, outside_vectors):
    loss, dscores = softmax_loss(outside_vectors @ center_word_vec, outside_word_idx)
    grads = dscores @ outside_vectors, np.outer(dscores, center_word_vec)
    return loss, *map(np.squeeze, grads)
