"""Softmax is taken over the axis of the examples.

The scores are a row of shape (1, V), and along the first axis every sum has one term: each
probability is 1. The words are on the last axis.
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
    scores = W[[center_index]] @ W_out
    e = np.exp(scores - scores.max(axis=0))
    return (e / e.sum(axis=0))[0]
