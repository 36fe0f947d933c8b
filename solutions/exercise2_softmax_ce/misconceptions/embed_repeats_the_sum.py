"""Every note gets the sum over the whole sequence.

Somewhere a sum runs over the notes, axis 0, and is then copied to all of them. The sum in a
matrix product runs over the seven columns of onehots only. On the slide C would be 2.7 instead of
1.2.
"""

import numpy as np

FAILS = (
    "test_embedding_matches_the_slide",
    "test_embedding_by_hand",
    "test_embedding_of_random_sequences",
    "test_embedding_keeps_axes_of_length_one",
)


def embed(onehots, embedding):
    return np.ones((len(onehots), 1)) * (onehots @ embedding).sum(axis=0)
