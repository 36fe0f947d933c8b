"""Each note gets the embedding of the note after it.

Rows are counted from 0, and row 0 of the embedding belongs to C. On the slide C would become 1.5,
which is D's. Is there a + 1 between the place of the 1 and the row?
"""

import numpy as np

FAILS = (
    "test_embedding_matches_the_slide",
    "test_embedding_by_hand",
    "test_embedding_of_random_sequences",
    "test_embedding_keeps_axes_of_length_one",
)


def embed(onehots, embedding):
    return np.roll(embedding, -1, axis=0)[onehots.argmax(axis=1)]
