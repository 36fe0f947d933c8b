"""Capital letters are kept.

The word that begins a sentence would be another word than the same one further on. On the slide
the first pair is (the, quick).
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
    stripped = [piece.strip(string.punctuation) for piece in text.split()]
    return [word for word in stripped if word]
