"""-u_o is missing in grad_center_vec.

Only the mean of all outside vectors is left, and nothing pulls v towards the right one.
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
        dscores @ outside_vectors + outside_vectors[outside_word_idx],
        np.outer(dscores, center_word_vec),
    )
