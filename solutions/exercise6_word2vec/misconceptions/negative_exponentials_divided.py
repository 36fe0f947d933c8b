"""The sigmoid overflows where the model is most certain.

e^z / (1 + e^z) is infinity / infinity for large z, NaN. With e^-z it is 1 / (1 + 0).
"""

import numpy as np

FAILS = ("test_negative_sampling_of_a_certain_model",)


def neg_sampling_loss_and_gradient(
    center_word_vec, outside_word_idx, outside_vectors, negative_indices
):
    def sigmoid(z):
        return np.exp(z) / (1 + np.exp(z))

    rows = [outside_word_idx, *negative_indices]
    signs = np.array([1.0] + [-1.0] * (len(rows) - 1))
    margins = signs * (outside_vectors[rows] @ center_word_vec)
    dscores = -signs * (1 - sigmoid(margins))
    grad_outside_vecs = np.zeros_like(outside_vectors)
    for row, dscore in zip(rows, dscores, strict=True):
        grad_outside_vecs[row] += dscore * center_word_vec
    loss = -np.log(sigmoid(margins)).sum()
    return loss, dscores @ outside_vectors[rows], grad_outside_vecs
