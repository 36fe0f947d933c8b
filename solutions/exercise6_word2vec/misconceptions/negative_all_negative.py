"""The outside word is treated as a negative.

Its score should grow: it has no minus sign in the sigmoid. Only the drawn words have one.
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
    signs = -np.ones(len(rows))
    margins = signs * (outside_vectors[rows] @ center_word_vec)
    dscores = -signs * np.exp(-np.logaddexp(0.0, margins))
    grad_outside_vecs = np.zeros_like(outside_vectors)
    for row, dscore in zip(rows, dscores, strict=True):
        grad_outside_vecs[row] += dscore * center_word_vec
    loss = np.logaddexp(0.0, -margins).sum()
    return loss, dscores @ outside_vectors[rows], grad_outside_vecs
