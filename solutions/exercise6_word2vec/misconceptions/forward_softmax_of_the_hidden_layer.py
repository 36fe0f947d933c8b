"""Softmax is taken of the hidden layer, before W_out.

Softmax belongs to the output, where each entry stands for a word. The hidden layer's entries stand
for nothing by themselves.
"""

import numpy as np

FAILS = (
    "test_probabilities_by_hand",
    "test_probabilities_of_a_thousand",
    "test_probabilities_of_random_models",
    "test_probabilities_have_one_axis",
    "test_probabilities_depend_on_one_row",
)


def skip_gram_forward(center_index, W, W_out):
    h = W[center_index]
    e = np.exp(h - h.max())
    return (e / e.sum()) @ W_out
