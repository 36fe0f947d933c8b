"""Only the first drawn word counts.

The return stands inside the loop, so that the loop ends in its first round.
"""

import numpy as np

FAILS = (
    "test_negative_sampling_by_hand",
    "test_negative_sampling_of_different_words",
    "test_negative_sampling_of_repeated_words",
    "test_negative_sampling_of_one_word",
    "test_negative_sampling_of_a_certain_model",
)


def neg_sampling_loss_and_gradient(
    center_word_vec, outside_word_idx, outside_vectors, negative_indices
):
    rows = [outside_word_idx, negative_indices[0]]
    signs = np.array([1.0] + [-1.0] * (len(rows) - 1))
    margins = signs * (outside_vectors[rows] @ center_word_vec)
    dscores = -signs * np.exp(-np.logaddexp(0.0, margins))
    grad_outside_vecs = np.zeros_like(outside_vectors)
    for row, dscore in zip(rows, dscores, strict=True):
        grad_outside_vecs[row] += dscore * center_word_vec
    loss = np.logaddexp(0.0, -margins).sum()
    return loss, dscores @ outside_vectors[rows], grad_outside_vecs
