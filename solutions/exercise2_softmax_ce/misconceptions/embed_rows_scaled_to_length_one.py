"""Every embedding is divided by its own length.

Comparing words by their angle needs that, embedding does not. With one number per note, as on the
slide, everything becomes 1 or -1, and C and D are equal.
"""

import numpy as np

FAILS = (
    "test_embedding_matches_the_slide",
    "test_embedding_by_hand",
    "test_embedding_of_random_sequences",
    "test_embedding_keeps_axes_of_length_one",
)


def embed(onehots, embedding):
    x = onehots @ embedding
    return x / np.linalg.norm(x, axis=1, keepdims=True)
