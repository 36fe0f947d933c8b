"""The dot product stands where the cosine belongs.

A long vector has a large dot product with many others, and frequent words have long vectors. The
cosine looks at directions alone.
"""

FAILS = (
    "test_neighbours_by_hand",
    "test_neighbours_of_random_vectors",
    "test_neighbours_do_not_depend_on_lengths",
)


def most_similar(word, W, word_to_index, k):
    row = word_to_index[word]
    scores = W @ W[row]
    others = [other for other in word_to_index if other != word]
    ranked = sorted(others, key=lambda other: -scores[word_to_index[other]])
    return ranked[:k]
