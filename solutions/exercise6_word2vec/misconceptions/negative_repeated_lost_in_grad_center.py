"""A word that is drawn twice reaches grad_center_vec once.

The product of the gradients by word with their vectors is right only if the gradients of equal
words are added up first.
"""

import numpy as np

FAILS = (
    "test_negative_sampling_by_hand",
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
    loss = np.logaddexp(0.0, -margins).sum()
    return (
        loss,
        sum(d * outside_vectors[row] for row, d in dict(zip(rows, dscores, strict=True)).items()),
        grad_outside_vecs,
    )
