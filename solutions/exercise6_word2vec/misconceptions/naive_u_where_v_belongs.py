"""grad_outside_vecs holds u_o where v belongs.

A score is u . v, so a change of u counts by v. Draw an arrow from each factor to the other.
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
    return loss, dscores @ outside_vectors, np.outer(dscores, outside_vectors[outside_word_idx])
