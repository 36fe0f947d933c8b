"""The distance of the vectors stands where the cosine belongs.

Two vectors that point the same way are far apart if one is long. The cosine does not see lengths.
"""

import numpy as np

FAILS = (
    "test_neighbours_by_hand",
    "test_neighbours_of_random_vectors",
    "test_neighbours_do_not_depend_on_lengths",
)


def most_similar(word, W, word_to_index, k):
    row = word_to_index[word]
    scores = -np.linalg.norm(W - W[row], axis=1)
    others = [other for other in word_to_index if other != word]
    ranked = sorted(others, key=lambda other: -scores[word_to_index[other]])
    return ranked[:k]
