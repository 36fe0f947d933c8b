"""The least similar words are returned.

The largest cosine is the most similar. In which order does argsort sort?
"""

import numpy as np

FAILS = (
    "test_neighbours_by_hand",
    "test_neighbours_of_random_vectors",
)


def most_similar(word, W, word_to_index, k):
    row = word_to_index[word]
    directions = W / np.linalg.norm(W, axis=1, keepdims=True)
    scores = directions @ directions[row]
    others = [other for other in word_to_index if other != word]
    ranked = sorted(others, key=lambda other: scores[word_to_index[other]])
    return ranked[:k]
