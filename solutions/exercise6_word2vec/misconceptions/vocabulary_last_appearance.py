"""Indices go by the last appearance of a word.

A word keeps the index that it got when it came first. The slide's "the" would get index 5, because
it comes again.
"""

FAILS = (
    "test_vocabulary_of_the_slide",
    "test_vocabulary_by_hand",
    "test_vocabulary_of_random_texts",
)


def build_vocabulary(tokens):
    words = list(dict.fromkeys(reversed(tokens)))[::-1]
    return {word: index for index, word in enumerate(words)}, words
