"""Pairs of word and cosine are returned.

The list holds the words alone.
"""

import numpy as np

FAILS = (
    "test_neighbours_by_hand",
    "test_neighbours_of_random_vectors",
    "test_neighbours_do_not_depend_on_lengths",
)


def most_similar(word, W, word_to_index, k):
    row = word_to_index[word]
    directions = W / np.linalg.norm(W, axis=1, keepdims=True)
    scores = directions @ directions[row]
    others = [other for other in word_to_index if other != word]
    ranked = sorted(others, key=lambda other: -scores[word_to_index[other]])
    return [(other, scores[word_to_index[other]]) for other in ranked[:k]]
