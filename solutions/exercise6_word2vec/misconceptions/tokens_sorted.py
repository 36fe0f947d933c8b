"""The words are sorted by the alphabet.

Who stands beside whom is all that Word2Vec learns from. After sorting, nobody stands where he
stood.
"""

import string

FAILS = (
    "test_tokens_of_the_slide",
    "test_tokens_by_hand",
    "test_tokens_of_random_texts",
    "test_tokens_keep_what_is_inside",
    "test_tokens_are_never_empty",
)


def tokenize(text):
    stripped = [piece.strip(string.punctuation) for piece in text.lower().split()]
    return sorted(word for word in stripped if word)
