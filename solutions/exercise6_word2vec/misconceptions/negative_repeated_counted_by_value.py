"""A word that is drawn twice counts four times.

Comparing the indices by value finds all equal ones, and it does so for each of them again.
"""

import numpy as np

FAILS = (
    "test_negative_sampling_by_hand",
    "test_negative_sampling_of_repeated_words",
    "test_negative_sampling_of_one_word",
)


def neg_sampling_loss_and_gradient(
    center_word_vec, outside_word_idx, outside_vectors, negative_indices
):
    rows = [outside_word_idx, *negative_indices]
    signs = np.array([1.0] + [-1.0] * (len(rows) - 1))
    margins = signs * (outside_vectors[rows] @ center_word_vec)
    dscores = -signs * np.exp(-np.logaddexp(0.0, margins))
    dscores = dscores * [rows.count(row) for row in rows]
    grad_outside_vecs = np.zeros_like(outside_vectors)
    for row, dscore in zip(rows, dscores, strict=True):
        grad_outside_vecs[row] += dscore * center_word_vec
    loss = (np.logaddexp(0.0, -margins) * [rows.count(row) for row in rows]).sum()
    return loss, dscores @ outside_vectors[rows], grad_outside_vecs
