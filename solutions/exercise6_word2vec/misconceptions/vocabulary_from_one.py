"""Indices start at 1.

They are rows of W, and the first row is row 0. The last word would have no row.
"""

FAILS = (
    "test_vocabulary_of_the_slide",
    "test_vocabulary_by_hand",
    "test_vocabulary_of_random_texts",
    "test_vocabulary_of_one_word",
)


def build_vocabulary(tokens):
    words = list(dict.fromkeys(tokens))
    return {word: index for index, word in enumerate(words, 1)}, words
