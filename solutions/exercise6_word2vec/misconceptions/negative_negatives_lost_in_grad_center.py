"""The drawn words do not reach grad_center_vec.

Every term of the loss contains v, so every term pulls or pushes it.
"""

import numpy as np

FAILS = (
    "test_negative_sampling_by_hand",
    "test_negative_sampling_of_different_words",
    "test_negative_sampling_of_repeated_words",
    "test_negative_sampling_gradients_are_slopes",
    "test_negative_sampling_of_one_word",
    "test_negative_sampling_of_a_certain_model",
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
    loss = np.logaddexp(0.0, -margins).sum()
    return loss, dscores[0] * outside_vectors[outside_word_idx], grad_outside_vecs
