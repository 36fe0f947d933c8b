"""Marks inside words are removed as well.

Of don't this makes dont, and of well-known a word that nobody writes. Only what stands at the ends
of a word goes away.
"""

import string

FAILS = ("test_tokens_keep_what_is_inside",)


def tokenize(text):
    kept = "".join(letter for letter in text.lower() if letter not in string.punctuation)
    return kept.split()
