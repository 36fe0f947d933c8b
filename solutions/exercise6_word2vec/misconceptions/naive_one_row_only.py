"""Only the outside word's row of grad_outside_vecs is filled.

Every row takes part through the sum below the fraction bar, so every row has a gradient.
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
        dscores @ outside_vectors,
        np.outer(dscores * (np.arange(len(dscores)) == outside_word_idx), center_word_vec),
    )
