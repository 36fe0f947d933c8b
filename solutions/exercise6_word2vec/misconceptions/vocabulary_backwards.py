"""Indices are given from the end of the text.

The first word of the text gets index 0.
"""

FAILS = (
    "test_vocabulary_of_the_slide",
    "test_vocabulary_by_hand",
    "test_vocabulary_of_random_texts",
    "test_vocabulary_of_a_text_read_twice",
)


def build_vocabulary(tokens):
    words = list(dict.fromkeys(tokens))[::-1]
    return {word: index for index, word in enumerate(words)}, words
