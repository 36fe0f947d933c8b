"""The probabilities have two axes, (1, V).

A one-hot row of shape (1, V) leads there. One center has one row of probabilities, (V,).
"""

import numpy as np

FAILS = ("test_probabilities_have_one_axis",)


def skip_gram_forward(center_index, W, W_out):
    scores = W[center_index] @ W_out
    e = np.exp(scores - scores.max())
    return (e / e.sum())[None]
