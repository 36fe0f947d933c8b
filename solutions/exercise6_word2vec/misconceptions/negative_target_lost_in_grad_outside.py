"""The outside word's row of grad_outside_vecs is zero.

The loop goes over the drawn words only. The outside word has a term as well.
"""

import numpy as np

FAILS = (
    "test_negative_sampling_by_hand",
    "test_negative_sampling_of_different_words",
    "test_negative_sampling_of_repeated_words",
    "test_negative_sampling_gradients_are_slopes",
    "test_negative_sampling_of_one_word",
)


def neg_sampling_loss_and_gradient(
    center_word_vec, outside_word_idx, outside_vectors, negative_indices
):
    rows = [outside_word_idx, *negative_indices]
    signs = np.array([1.0] + [-1.0] * (len(rows) - 1))
    margins = signs * (outside_vectors[rows] @ center_word_vec)
    dscores = -signs * np.exp(-np.logaddexp(0.0, margins))
    grad_outside_vecs = np.zeros_like(outside_vectors)
    for row, dscore in zip(rows, dscores, strict=True):
        grad_outside_vecs[row] += dscore * center_word_vec
    grad_outside_vecs[outside_word_idx] = 0.0
    loss = np.logaddexp(0.0, -margins).sum()
    return loss, dscores @ outside_vectors[rows], grad_outside_vecs
