"""grad_center_vec holds v where u_o belongs.

A score is u . v, so a change of v counts by u.
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
    return (
        loss,
        dscores @ outside_vectors + outside_vectors[outside_word_idx] - center_word_vec,
        np.outer(dscores, center_word_vec),
    )
