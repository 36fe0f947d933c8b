"""The embeddings of all notes are added up to one row.

A sum does not know any more which note came first: C D and D C become equal. The network reads
one row per time step, so there must be T of them.
"""

FAILS = (
    "test_embedding_matches_the_slide",
    "test_embedding_by_hand",
    "test_embedding_of_random_sequences",
    "test_embedding_keeps_axes_of_length_one",
)


def embed(onehots, embedding):
    return (onehots @ embedding).sum(axis=0)
