"""A text is cut into letters instead of words.

list(text) goes letter by letter, and so does a loop over a text. split() gives words.
"""

FAILS = (
    "test_tokens_of_the_slide",
    "test_tokens_by_hand",
    "test_tokens_of_random_texts",
    "test_tokens_keep_what_is_inside",
    "test_tokens_are_never_empty",
)


def tokenize(text):
    return [letter for letter in text.lower() if letter.isalnum()]
