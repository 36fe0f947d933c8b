"""The answer is turned round: numbers in the rows, notes in the columns.

embedding.T times onehots.T is the same product with all shapes exchanged. In this course a row is
an example, here a time step: (T, E).
"""

FAILS = (
    "test_embedding_matches_the_slide",
    "test_embedding_by_hand",
    "test_embedding_of_random_sequences",
    "test_embedding_keeps_axes_of_length_one",
)


def embed(onehots, embedding):
    return embedding.T @ onehots.T
