"""Words that come more than once are left out.

A vocabulary lists every word that comes at all, each of them once.
"""

FAILS = (
    "test_vocabulary_of_the_slide",
    "test_vocabulary_by_hand",
    "test_vocabulary_of_random_texts",
    "test_vocabulary_of_one_word",
    "test_vocabulary_of_a_text_read_twice",
)


def build_vocabulary(tokens):
    words = [word for word in tokens if tokens.count(word) == 1]
    return {word: index for index, word in enumerate(words)}, words
