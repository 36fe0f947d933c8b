"""The sigmoid is 1 / e^-z, without the 1 below the fraction bar.

That is e^z, which is above 1 for every positive score: no probability. For z = 0 it gives 1 instead
of 1/2.
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
    def sigmoid(z):
        return 1 / np.exp(-z)

    rows = [outside_word_idx, *negative_indices]
    signs = np.array([1.0] + [-1.0] * (len(rows) - 1))
    margins = signs * (outside_vectors[rows] @ center_word_vec)
    dscores = -signs * (1 - sigmoid(margins))
    grad_outside_vecs = np.zeros_like(outside_vectors)
    for row, dscore in zip(rows, dscores, strict=True):
        grad_outside_vecs[row] += dscore * center_word_vec
    loss = -np.log(sigmoid(margins)).sum()
    return loss, dscores @ outside_vectors[rows], grad_outside_vecs
