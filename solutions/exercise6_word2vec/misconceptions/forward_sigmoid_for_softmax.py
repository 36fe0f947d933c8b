"""Each score goes through the sigmoid on its own.

The sigmoid answers yes or no for one word, without looking at the others: the V numbers do not add
up to 1. It belongs to negative sampling.
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
    return 0.5 * (1.0 + np.tanh((W[center_index] @ W_out) / 2))
