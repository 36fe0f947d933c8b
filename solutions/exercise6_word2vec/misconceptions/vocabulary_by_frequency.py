"""Indices go by how often a word comes.

Many libraries do so. Here the order is that of first appearance, and how often a word comes plays
no part.
"""

FAILS = ("test_vocabulary_of_random_texts",)


def build_vocabulary(tokens):
    from collections import Counter

    words = [word for word, _ in Counter(tokens).most_common()]
    return {word: index for index, word in enumerate(words)}, words
