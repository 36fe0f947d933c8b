"""The notes get 1.2, 1.5, 1.8 ... whatever embedding is given.

Those are the slide's numbers. An embedding is a parameter like any other: training changes it,
and it may hold several numbers per note. Which argument of yours is never used?
"""

import numpy as np

FAILS = (
    "test_embedding_by_hand",
    "test_embedding_of_random_sequences",
    "test_embedding_keeps_axes_of_length_one",
)


def embed(onehots, embedding):
    return onehots @ (1.2 + 0.3 * np.arange(7.0))[:, None]
