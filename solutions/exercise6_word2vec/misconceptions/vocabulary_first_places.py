"""A word's index is the place where it comes first.

After a repetition the places run ahead of the number of words, so that indices are left out. The
indices have to be 0 ... V - 1.
"""

FAILS = (
    "test_vocabulary_of_the_slide",
    "test_vocabulary_by_hand",
    "test_vocabulary_of_random_texts",
)


def build_vocabulary(tokens):
    words = list(dict.fromkeys(tokens))
    return {word: tokens.index(word) for word in words}, words
