"""1 is always subtracted at row 0.

Which row it is, outside_word_idx says. An example with word 0 does not show it.
"""

import numpy as np

FAILS = (
    "test_naive_gradients_of_random_vectors",
    "test_naive_gradients_are_slopes",
    "test_naive_gradients_at_the_edges",
)


def naive_softmax_loss_and_gradient(center_word_vec, outside_word_idx, outside_vectors):
    loss, dscores = softmax_loss(outside_vectors @ center_word_vec, outside_word_idx)
    dscores[outside_word_idx] += 1.0
    dscores[0] -= 1.0
    return loss, dscores @ outside_vectors, np.outer(dscores, center_word_vec)
