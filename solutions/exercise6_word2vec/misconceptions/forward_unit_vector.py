"""The center's vector is brought to length 1 first.

That is done for the cosine, later. In the model the length counts: a longer vector makes the
probabilities differ more.
"""

import numpy as np

FAILS = (
    "test_probabilities_by_hand",
    "test_probabilities_of_a_thousand",
    "test_probabilities_of_random_models",
    "test_probabilities_have_one_axis",
)


def skip_gram_forward(center_index, W, W_out):
    h = W[center_index]
    scores = (h / np.linalg.norm(h)) @ W_out
    e = np.exp(scores - scores.max())
    return e / e.sum()
