"""The first T rows of the embedding are returned, whatever the notes are.

For C D, as on the slide, the first two rows are right. For G D G they would be those of C, D and
E. The column of the 1 in onehots has to decide which row is taken.
"""

FAILS = (
    "test_embedding_by_hand",
    "test_embedding_of_random_sequences",
    "test_embedding_keeps_axes_of_length_one",
)


def embed(onehots, embedding):
    return embedding[: len(onehots)].copy()
