"""Words without letters are kept.

Of a lonely dash nothing remains when its marks are gone. It still takes a place in the text, so
that its neighbours move apart.
"""

import string

FAILS = ("test_tokens_are_never_empty",)


def tokenize(text):
    return [piece.strip(string.punctuation) for piece in text.lower().split()]
