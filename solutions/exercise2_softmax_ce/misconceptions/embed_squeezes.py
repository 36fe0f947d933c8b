"""np.squeeze takes away every axis of length 1.

On the slide a note is one number, and T notes are (T, 1), not (T,). One note with three numbers
is (1, 3). The numbers are right, but the next layer cannot tell steps from features.
"""

import numpy as np

FAILS = (
    "test_embedding_matches_the_slide",
    "test_embedding_keeps_axes_of_length_one",
)


def embed(onehots, embedding):
    return np.squeeze(onehots @ embedding)
