"""The outside word's own row is zero.

The loop over the other words leaves it out. It has a probability too, and 1 is subtracted from
that.
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
        np.outer(dscores * (np.arange(len(dscores)) != outside_word_idx), center_word_vec),
    )
