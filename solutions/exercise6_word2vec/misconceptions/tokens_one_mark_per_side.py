"""Only one mark is removed at each end.

Where three dots or a question mark with an exclamation mark end a word, the others stay.
"""

import string

FAILS = (
    "test_tokens_by_hand",
    "test_tokens_of_random_texts",
    "test_tokens_are_never_empty",
)


def tokenize(text):
    words = []
    for piece in text.lower().split():
        piece = piece[1:] if piece[0] in string.punctuation else piece
        piece = piece[:-1] if piece and piece[-1] in string.punctuation else piece
        words.append(piece)
    return [word for word in words if word]
