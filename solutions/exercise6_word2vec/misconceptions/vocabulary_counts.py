"""word_to_index holds how often each word comes.

An index is a name for a word, so no two words may have the same one.
"""

FAILS = (
    "test_vocabulary_of_the_slide",
    "test_vocabulary_by_hand",
    "test_vocabulary_of_random_texts",
    "test_vocabulary_of_one_word",
    "test_vocabulary_of_a_text_read_twice",
)


def build_vocabulary(tokens):
    words = list(dict.fromkeys(tokens))
    return {word: tokens.count(word) for word in words}, words
